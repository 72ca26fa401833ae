import type { LogLevel } from '@gitops-portal/plugin-logs-common';
import { levelsOf } from './levelsOf';
import { parseTime, type TimeChoice } from './timeRange';

/** What the tab shows, as it stands in the URL. */
export interface LogsView {
  /** Names of environments; empty: all that one may read. */
  environments: string[];
  text: string;
  /** Empty: all. */
  levels: LogLevel[];
  time: TimeChoice;
  pod?: string;
  container?: string;
  live: boolean;
  wrap: boolean;
  /** The id of the line that a permalink names. */
  line?: string;
}

/** Reads the view from the parameters of a URL. */
export function parseLogsUrl(params: URLSearchParams): LogsView {
  const get = (name: string) => params.get(name) || undefined;
  const list = (name: string) => (get(name) ?? '').split(',').filter(Boolean);
  const time = parseTime({
    range: get('range'),
    from: get('from'),
    to: get('to'),
  });
  return {
    environments: list('environments'),
    text: get('text') ?? '',
    levels: levelsOf(list('levels')),
    time,
    pod: get('pod'),
    container: get('container'),
    // What is over is not live.
    live: get('live') === '1' && time.kind === 'last',
    wrap: get('wrap') === '1',
    line: get('line'),
  };
}

/** The parameters for a view; those of others stay. */
export function printLogsUrl(
  view: LogsView,
  others: URLSearchParams = new URLSearchParams(),
): URLSearchParams {
  const params = new URLSearchParams(others);
  const { time } = view;
  const own: Record<string, string | undefined> = {
    environments: view.environments.join(','),
    text: view.text,
    levels: view.levels.join(','),
    range:
      time.kind === 'last' && time.preset !== '1h' ? time.preset : undefined,
    from: time.kind === 'absolute' ? time.from : undefined,
    to: time.kind === 'absolute' ? time.to : undefined,
    pod: view.pod,
    container: view.container,
    live: view.live ? '1' : undefined,
    wrap: view.wrap ? '1' : undefined,
    line: view.line,
  };
  for (const [name, value] of Object.entries(own)) {
    if (value) params.set(name, value);
    else params.delete(name);
  }
  return params;
}

/**
 * The view after a change. A change of what is searched leaves the line that
 * a permalink named; live goes with a time that ends now.
 */
export function changeView(
  view: LogsView,
  change: Partial<LogsView>,
): LogsView {
  const searches = Object.keys(change).some(
    name => name !== 'wrap' && name !== 'line',
  );
  const next = { ...view, ...(searches ? { line: undefined } : {}), ...change };
  if (change.live && next.time.kind === 'absolute') {
    next.time = { kind: 'last', preset: '15m' };
  }
  if (change.time?.kind === 'absolute') next.live = false;
  return next;
}
