import { emptyColumn, withoutName, type Column } from './Column';
import { keyOf, type Labels } from '../series/Series';
import type { Times } from '../series/Times';

interface Bucket {
  upper: number;
  column: Column;
}

/**
 * The quantile of each histogram, by its buckets with the label `le`, as
 * Prometheus has it: linear within the bucket, from 0 in the first one.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile
 */
export function histogramQuantile(
  quantile: number,
  columns: Column[],
  times: Times,
): Column[] {
  const histograms = new Map<string, { labels: Labels; buckets: Bucket[] }>();
  for (const column of columns) {
    const { le, ...labels } = withoutName(column.labels);
    const upper = boundOf(le);
    if (upper === undefined) continue;
    const key = keyOf(labels);
    const histogram = histograms.get(key) ?? { labels, buckets: [] };
    histogram.buckets.push({ upper, column });
    histograms.set(key, histogram);
  }
  return [...histograms.values()].map(({ buckets, labels }) => {
    buckets.sort((a, b) => a.upper - b.upper);
    const result = emptyColumn(labels, times);
    for (let index = 0; index < times.length; index++) {
      const here = buckets
        .filter(({ column }) => column.has[index])
        .map(({ upper, column }) => ({ upper, count: column.values[index] }));
      if (here.length === 0) continue;
      result.has[index] = 1;
      result.values[index] = quantileOf(quantile, here);
    }
    return result;
  });
}

function boundOf(le: string | undefined): number | undefined {
  if (le === undefined) return undefined;
  if (/^\+?Inf$/i.test(le)) return Infinity;
  const upper = Number(le);
  return Number.isNaN(upper) || le === '' ? undefined : upper;
}

/** @param buckets - ascending, counts cumulative */
function quantileOf(
  quantile: number,
  buckets: { upper: number; count: number }[],
): number {
  if (Number.isNaN(quantile)) return NaN;
  if (quantile < 0) return -Infinity;
  if (quantile > 1) return Infinity;
  const last = buckets[buckets.length - 1];
  if (last.upper !== Infinity || buckets.length < 2) return NaN;
  // counts that fall are made to stay
  let most = 0;
  const counts = buckets.map(({ count }) => (most = Math.max(most, count)));
  if (most === 0) return NaN;
  const rank = quantile * most;
  const found = counts.findIndex(count => count >= rank);
  if (found === buckets.length - 1) return buckets[buckets.length - 2].upper;
  const { upper } = buckets[found];
  if (found === 0 && upper <= 0) return upper;
  const lower = found === 0 ? 0 : buckets[found - 1].upper;
  const before = found === 0 ? 0 : counts[found - 1];
  return lower + (upper - lower) * ((rank - before) / (counts[found] - before));
}
