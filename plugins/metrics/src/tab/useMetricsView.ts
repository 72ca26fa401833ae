import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  parseMetricsUrl,
  printMetricsUrl,
  type MetricsView,
} from './metricsUrl';

/** The view as it stands in the URL, and the way to change it there. */
export function useMetricsView(): [
  MetricsView,
  (change: Partial<MetricsView>) => void,
] {
  const [params, setParams] = useSearchParams();
  const words = params.toString();
  const view = useMemo(
    () => parseMetricsUrl(new URLSearchParams(words)),
    [words],
  );
  const change = useCallback(
    (by: Partial<MetricsView>) =>
      setParams(before =>
        printMetricsUrl({ ...parseMetricsUrl(before), ...by }, before),
      ),
    [setParams],
  );
  return [view, change];
}
