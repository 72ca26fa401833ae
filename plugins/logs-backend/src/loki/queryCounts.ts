import {
  evaluationsOf,
  type CountedWord,
  type LabelNames,
  type VolumeBuckets,
} from '@gitops-portal/plugin-logs-common';
import type { LokiClient } from './LokiClient';

const nanoseconds = (seconds: number) => `${seconds}000000000`;

/** Asks for the counts of a volume query, one evaluation for each bucket. */
export async function queryCounts(
  client: LokiClient,
  names: LabelNames,
  request: { query: string; buckets: VolumeBuckets; signal: AbortSignal },
): Promise<CountedWord[]> {
  const { query, buckets, signal } = request;
  const { start, end } = evaluationsOf(buckets);
  const data = await client.get(
    'query_range',
    {
      query,
      start: nanoseconds(start),
      // Loki wants a range; what is evaluated after it is of no bucket.
      end: nanoseconds(Math.max(end, start + 1)),
      step: String(buckets.stepSeconds),
    },
    signal,
  );
  const counted = readMatrix(data, names.level);
  if (!counted) throw client.notLoki();
  return counted;
}

function readMatrix(data: unknown, level: string): CountedWord[] | undefined {
  const { resultType, result } = (data ?? {}) as {
    resultType?: unknown;
    result?: unknown;
  };
  if (resultType !== 'matrix' || !Array.isArray(result)) return undefined;
  const counted: CountedWord[] = [];
  for (const entry of result) {
    const { metric, values } = entry ?? {};
    if (!Array.isArray(values) || !values.every(isSample)) return undefined;
    counted.push({
      word: String(metric?.[level] ?? ''),
      samples: values.map(([at, count]) => [Number(at), Number(count)]),
    });
  }
  return counted;
}

/** Seconds since 1970, and a number as Go prints it. */
function isSample(value: unknown): value is [unknown, unknown] {
  return Array.isArray(value) && value.slice(0, 2).every(isNumber);
}

function isNumber(value: unknown): boolean {
  return Number.isFinite(Number(value));
}
