import type { LogStore } from '../LogStore';
import { later, type LogTime } from '../LogTime';
import { parseQuery } from '../logql/parseQuery';
import { Selection } from '../logql/Selection';
import { countSeries } from './countSeries';
import {
  backwardParameter,
  limitParameter,
  rangeParameter,
  stepParameter,
} from './parameters';
import { CATEGORIZE_LABELS, streamValues } from './streamValues';

/** Answers /loki/api/v1/query_range. @throws LokiError */
export async function queryRange(
  store: LogStore,
  parameters: URLSearchParams,
  options: { categorized: boolean; now: LogTime },
): Promise<object> {
  const began = performance.now();
  const { categorized, now } = options;
  const query = parseQuery(parameters.get('query') ?? '');
  const range = rangeParameter(parameters, later(now, 1));
  if (query.kind === 'count') {
    const step = stepParameter(parameters, range);
    const result = await countSeries(store, query, range, step);
    const stats = statistics(began, 0, 0);
    return success({ resultType: 'matrix', result, stats });
  }
  const limit = limitParameter(parameters);
  const backward = backwardParameter(parameters);
  const selection = Selection.of(query);
  const entries = await store.read(selection, range, { limit, backward });
  const bytes = entries.reduce((sum, { line }) => sum + line.length, 0);
  return success({
    resultType: 'streams',
    ...(categorized ? { encodingFlags: [CATEGORIZE_LABELS] } : {}),
    result: streamValues(entries, categorized),
    stats: statistics(began, entries.length, bytes),
  });
}

/** An answer in the envelope of Loki's API. */
export function success(data: unknown): object {
  return { status: 'success', data };
}

function statistics(began: number, lines: number, bytes: number): object {
  const seconds = (performance.now() - began) / 1000;
  const perSecond = (amount: number) => Math.round(amount / seconds) || 0;
  return {
    summary: {
      bytesProcessedPerSecond: perSecond(bytes),
      linesProcessedPerSecond: perSecond(lines),
      totalBytesProcessed: bytes,
      totalLinesProcessed: lines,
      execTime: seconds,
      queueTime: 0,
      subqueries: 0,
      totalEntriesReturned: lines,
      splits: 0,
      shards: 0,
      totalPostFilterLines: lines,
      totalStructuredMetadataBytesProcessed: 0,
    },
    querier: {},
    ingester: {},
    cache: {},
    index: {},
  };
}
