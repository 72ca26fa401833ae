import {
  printLogQuery,
  type LogContext,
  type LogFilter,
  type LogLine,
} from '@gitops-portal/plugin-logs-common';
import { askTarget } from './askTarget';
import { isReady, type LogTarget } from './LogTarget';

/** How far around an instant lines are looked for, in nanoseconds. */
const reach = 24n * 3_600n * 1_000_000_000n;

/** What the same container wrote before an instant, and from it on. */
export async function readContext(
  target: LogTarget,
  options: {
    /** Nanoseconds since 1970. */
    time: string;
    filter: Pick<LogFilter, 'pod' | 'container'>;
    before: number;
    after: number;
    signal: AbortSignal;
  },
): Promise<LogContext> {
  if (!isReady(target)) {
    return { before: [], after: [], outcomes: [target.outcome] };
  }
  const { time, filter, before, after, signal } = options;
  const { environment, store, scope } = target;
  const query = printLogQuery(scope, filter, store.labels);
  const at = BigInt(time);
  const earliest = at > reach ? at - reach : 0n;
  const { answer, outcome } = await askTarget(environment, query, () =>
    Promise.all([
      before === 0 || at === 0n
        ? Promise.resolve<LogLine[]>([])
        : store.lines({
            query,
            start: earliest.toString(),
            end: time,
            limit: before,
            direction: 'backward',
            signal,
          }),
      store.lines({
        query,
        start: time,
        end: (at + reach).toString(),
        // The line in question is one of them.
        limit: after + 1,
        direction: 'forward',
        signal,
      }),
    ]),
  );
  const [earlier, later] = answer ?? [[], []];
  return { before: earlier.reverse(), after: later, outcomes: [outcome] };
}
