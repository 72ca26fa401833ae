import { useMemo, useState } from 'react';
import type { LogEnvironment } from '@gitops-portal/plugin-logs-common';
import type { LogSearch } from '../feed/LogFeed';
import type { LogsView } from '../model/logsUrl';
import { resolveTime } from '../model/timeRange';

/** The search that the view asks for, the same object while it is the same. */
export function useLogSearch(
  app: string,
  environments: LogEnvironment[],
  view: LogsView,
): { search: LogSearch; refresh(): void } {
  const [attempt, setAttempt] = useState(0);
  const selected = selectedEnvironments(environments, view).join(',');
  const time = JSON.stringify(view.time);
  const levels = view.levels.join(',');
  const { text, pod, container, live } = view;
  const range = useMemo(
    () => resolveTime(view.time, Date.now()),
    // A refresh, and the switch to live, look at a later now.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [time, live, attempt],
  );
  const search = useMemo(
    (): LogSearch => ({
      filter: {
        app,
        environments: selected.split(','),
        text,
        levels: view.levels,
        pod,
        container,
      },
      range,
      live,
    }),
    // The levels by their words: the view is another object each time.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [app, selected, text, levels, pod, container, range, live],
  );
  return { search, refresh: () => setAttempt(count => count + 1) };
}

function selectedEnvironments(
  environments: LogEnvironment[],
  view: LogsView,
): string[] {
  const ready = environments
    .filter(({ state }) => state === 'ready')
    .map(({ name }) => name);
  const chosen = ready.filter(name => view.environments.includes(name));
  return chosen.length > 0 ? chosen : ready;
}
