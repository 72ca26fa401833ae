import {
  compareInstants,
  type LabelNames,
  type LogLine,
} from '@gitops-portal/plugin-logs-common';
import type { LinesRequest } from '../store';
import type { LokiClient } from './LokiClient';
import { readStreams } from './readStreams';

/** What of a line goes to a page; the whole line is asked for by itself. */
export const pageLineBytes = 16 * 1024;

/** Asks for the lines of a range. */
export async function queryLines(
  client: LokiClient,
  names: LabelNames,
  request: LinesRequest,
): Promise<LogLine[]> {
  const { query, start, end, limit, direction, signal } = request;
  const data = await client.get(
    'query_range',
    { query, start, end, limit: String(limit), direction },
    signal,
  );
  const { resultType, result } = (data ?? {}) as {
    resultType?: unknown;
    result?: unknown;
  };
  const lines = readStreams(result, {
    environment: client.environment,
    names,
    maxLineBytes: request.maxLineBytes ?? pageLineBytes,
  });
  if (resultType !== 'streams' || !lines) throw client.notLoki();
  const sign = direction === 'forward' ? 1 : -1;
  // Streams are in order themselves, each for itself.
  return lines.sort((a, b) => sign * compareInstants(a.time, b.time));
}
