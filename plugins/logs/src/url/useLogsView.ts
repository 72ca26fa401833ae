import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  changeView,
  parseLogsUrl,
  printLogsUrl,
  type LogsView,
} from '../model/logsUrl';

/** Changes the view; the way back leads to what was before. */
export type ChangeView = (change: Partial<LogsView>) => void;

/** The view as it stands in the URL, and the way to change it there. */
export function useLogsView(): [LogsView, ChangeView] {
  const [params, setParams] = useSearchParams();
  const words = params.toString();
  const view = useMemo(() => parseLogsUrl(new URLSearchParams(words)), [words]);
  const change = useCallback(
    (by: Partial<LogsView>) =>
      setParams(before =>
        printLogsUrl(changeView(parseLogsUrl(before), by), before),
      ),
    [setParams],
  );
  return [view, change];
}
