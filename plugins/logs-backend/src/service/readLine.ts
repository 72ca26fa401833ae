import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  printLogQuery,
  type LogFilter,
  type LogLine,
} from '@gitops-portal/plugin-logs-common';
import { StoreFailure } from '../store';
import { isReady, type LogTarget } from './LogTarget';

/** What a page can hold of one line. */
const maxLineBytes = 1024 * 1024;
/** One instant of one container; there could be a few. */
const maxLines = 100;

/**
 * A line as a whole, up to a megabyte.
 *
 * @throws NotFoundError where the store no longer has it,
 * ServiceUnavailableError where the store does not answer
 */
export async function readLine(
  target: LogTarget,
  options: {
    /** Nanoseconds since 1970. */
    time: string;
    id: string;
    filter: Pick<LogFilter, 'pod' | 'container'>;
    signal: AbortSignal;
  },
): Promise<LogLine> {
  if (!isReady(target)) throw new NotAllowedError(target.outcome.message);
  const { time, id, filter, signal } = options;
  const { store, scope } = target;
  let lines: LogLine[];
  try {
    lines = await store.lines({
      query: printLogQuery(scope, filter, store.labels),
      start: time,
      end: (BigInt(time) + 1n).toString(),
      limit: maxLines,
      direction: 'forward',
      maxLineBytes,
      signal,
    });
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    throw new ServiceUnavailableError(`${error.message}. ${error.hint}`);
  }
  const line = lines.find(candidate => candidate.id === id);
  if (!line) throw new NotFoundError('The store does not have this line');
  return line;
}
