import {
  compareInstants,
  mergePages,
  printLogQuery,
  type EnvironmentPage,
  type LogFilter,
  type LogPage,
} from '@gitops-portal/plugin-logs-common';
import { askTarget } from './askTarget';
import type { LogRange } from './LogRange';
import { isReady, type LogTarget } from './LogTarget';

/** The most that Loki gives at once. */
const mostLines = 5_000;

/** The newest lines of a range over several environments. */
export async function readLines(
  targets: LogTarget[],
  options: {
    filter: LogFilter;
    range: LogRange;
    limit: number;
    /** Nanoseconds, exclusive: the end of an older page. */
    until?: string;
    signal: AbortSignal;
  },
): Promise<LogPage> {
  const { filter, range, limit, until, signal } = options;
  const { start } = range;
  const end =
    until && compareInstants(until, range.end) < 0 ? until : range.end;
  // One more than is shown tells whether there are more.
  const asking = Math.min(limit + 1, mostLines);
  const isEmpty = compareInstants(end, start) <= 0;
  const asked = await Promise.all(
    targets.map(async target => {
      if (!isReady(target)) return { outcome: target.outcome };
      const { environment, store, scope } = target;
      const query = printLogQuery(scope, filter, store.labels);
      return askTarget(environment, query, () =>
        isEmpty
          ? Promise.resolve([])
          : store.lines({
              query,
              start,
              end,
              limit: asking,
              direction: 'backward',
              signal,
            }),
      );
    }),
  );
  const pages = asked.flatMap<EnvironmentPage>(({ answer, outcome }) =>
    answer
      ? [
          {
            environment: outcome.environment,
            lines: answer,
            limitReached: answer.length >= asking,
          },
        ]
      : [],
  );
  const { lines, limited } = mergePages(pages, limit);
  return {
    lines,
    outcomes: asked.map(({ outcome }) =>
      limited.has(outcome.environment)
        ? { ...outcome, limitReached: true }
        : outcome,
    ),
  };
}
