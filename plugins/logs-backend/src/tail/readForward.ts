import type { LogLine } from '@gitops-portal/plugin-logs-common';
import type { LogStore } from '../store';

const pageSize = 5_000;
/** After this many lines nobody reads them one by one. */
export const longestGap = 50_000;
/** Clocks of nodes and of the portal differ, in nanoseconds. */
const ahead = 60n * 1_000_000_000n;

/**
 * Reads on from an instant up to now, oldest first, page by page. The lines of
 * an instant at which two pages meet come in both.
 *
 * @param options.from - nanoseconds since 1970, inclusive
 * @param options.onPage - the next page is asked for after it is done
 * @returns false where there is more than can be made up for
 * @throws StoreFailure
 */
export async function readForward(options: {
  store: LogStore;
  query: string;
  from: string;
  signal: AbortSignal;
  onPage: (lines: LogLine[]) => void | Promise<void>;
}): Promise<boolean> {
  const { store, query, signal, onPage } = options;
  let start = options.from;
  for (let count = 0; count < longestGap; count += pageSize) {
    const lines = await store.lines({
      query,
      start,
      end: (nanosecondsNow() + ahead).toString(),
      limit: pageSize,
      direction: 'forward',
      signal,
    });
    await onPage(lines);
    if (lines.length < pageSize) return true;
    const last = lines[lines.length - 1].time;
    // An instant with more lines than a page cannot be read further.
    start = last === start ? (BigInt(last) + 1n).toString() : last;
  }
  return false;
}

/** Nanoseconds since 1970. */
export function nanosecondsNow(): bigint {
  return BigInt(Date.now()) * 1_000_000n;
}
