import {
  countLevels,
  formatInstant,
  printVolumeQuery,
  volumeBuckets,
  type LogFilter,
  type LogVolume,
} from '@gitops-portal/plugin-logs-common';
import { askTarget } from './askTarget';
import type { LogRange } from './LogRange';
import { isReady, type LogTarget } from './LogTarget';

/** How many lines there are over time in several environments. */
export async function readVolume(
  targets: LogTarget[],
  options: { filter: LogFilter; range: LogRange; signal: AbortSignal },
): Promise<LogVolume> {
  const { filter, range, signal } = options;
  const buckets = volumeBuckets(
    Number(range.start) / 1e9,
    Number(range.end) / 1e9,
  );
  const { stepSeconds, times } = buckets;
  const asked = await Promise.all(
    targets.map(async target => {
      if (!isReady(target)) return { outcome: target.outcome };
      const { environment, store, scope } = target;
      return askTarget(
        environment,
        printVolumeQuery(scope, filter, store.labels, stepSeconds),
        query => store.count({ query, buckets, signal }),
      );
    }),
  );
  return {
    from: formatInstant(`${times[0]}000000000`),
    to: formatInstant(`${times[times.length - 1] + stepSeconds}000000000`),
    stepSeconds,
    times,
    series: asked.flatMap(({ answer, outcome }) =>
      answer ? countLevels(outcome.environment, buckets, answer) : [],
    ),
    outcomes: asked.map(({ outcome }) => outcome),
  };
}
