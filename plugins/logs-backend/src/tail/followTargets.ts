import {
  printLogQuery,
  type LogFilter,
} from '@gitops-portal/plugin-logs-common';
import { isReady, type LogTarget } from '../service/LogTarget';
import { Follower } from './Follower';
import type { LogSink } from './LogSink';
import type { TailHub } from './TailHub';

/** Follows an app's logs in several environments until the signal. */
export async function followTargets(
  targets: LogTarget[],
  options: {
    filter: LogFilter;
    /** Nanoseconds since 1970. */
    since?: string;
    hub: TailHub;
    sink: LogSink;
    signal: AbortSignal;
  },
): Promise<void> {
  const { filter, since, hub, sink, signal } = options;
  await Promise.all(
    targets.map(async target => {
      if (!isReady(target)) {
        sink.send({ event: 'outcome', data: target.outcome });
        return;
      }
      const { store, scope } = target;
      const query = printLogQuery(scope, filter, store.labels);
      await new Follower({ hub, store, query, sink, signal, since }).run();
    }),
  );
}
