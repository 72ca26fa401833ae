import type { LogStore } from '../store';
import { at } from './lokiTimes';

/** What is asked of a store for lines. */
export type LinesQuery = Parameters<LogStore['lines']>[0];

/** The lines of the first minute, where nothing else is said. */
export const linesOf = (store: LogStore, query: Partial<LinesQuery> = {}) =>
  store.lines({
    query: '{app="checkout"}',
    start: at(0),
    end: at(60),
    limit: 100,
    direction: 'backward',
    signal: new AbortController().signal,
    ...query,
  });

/** Streams, as Loki answers with them. */
export const answer = (result: unknown) => ({
  status: 'success',
  data: { resultType: 'streams', result },
});
