import { requestCounters, type RequestMetrics } from '../detection';
import type { Signal } from '../signals/AppSignals';
import { equals, matches } from './printMatcher';
import type { ScopedSelectors } from './ScopedSelectors';

/** A query, and the line of a chart that its answer is. */
export interface SignalQuery {
  signal: Signal;
  series: string;
  query: string;
}

/** Matches the series by which `detectRequestMetrics` finds out. */
export function findSelector(selectors: ScopedSelectors): string {
  return selectors.appNames(requestCounters);
}

/**
 * Rate, error ratio and durations of an app's requests.
 *
 * @param windowSeconds - what a rate is taken over
 */
export function requestQueries(
  selectors: ScopedSelectors,
  metrics: RequestMetrics,
  windowSeconds: number,
): SignalQuery[] {
  const { family, counter, statusLabel } = metrics;
  const only = family.only
    ? [equals(family.only.label, family.only.value)]
    : [];
  const rate = (metric: string, more: string[] = []) =>
    `rate(${selectors.app(metric, [...more, ...only])}[${windowSeconds}s])`;
  const all = `sum(${rate(counter)})`;
  const quantile = (of: number) => {
    const buckets = rate(`${family.histogram}_bucket`);
    const printed = `histogram_quantile(${of}, sum by (le) (${buckets}))`;
    return family.perSecond === 1
      ? printed
      : `${printed} / ${family.perSecond}`;
  };
  const queries: SignalQuery[] = [
    { signal: 'rate', series: 'all', query: all },
  ];
  if (statusLabel) {
    const failed = `sum(${rate(counter, [matches(statusLabel, '5..')])})`;
    queries.push({
      signal: 'errors',
      series: 'all',
      query: `${failed} / ${all}`,
    });
  }
  queries.push(
    { signal: 'duration', series: 'p95', query: quantile(0.95) },
    { signal: 'duration', series: 'p50', query: quantile(0.5) },
  );
  return queries;
}

/**
 * How much of their limits the app's containers use.
 *
 * @throws InputError where the app's workloads are not known
 */
export function saturationQueries(
  selectors: ScopedSelectors,
  windowSeconds: number,
): SignalQuery[] {
  const limit = (resource: string) =>
    `sum(${selectors.pods('kube_pod_container_resource_limits', [
      equals('resource', resource),
    ])})`;
  const cpu = selectors.containers(
    'container_cpu_usage_seconds_total',
    selector => `rate(${selector}[${windowSeconds}s])`,
  );
  const memory = selectors.containers('container_memory_working_set_bytes');
  return [
    {
      signal: 'saturation',
      series: 'cpu',
      query: `sum(${cpu}) / ${limit('cpu')}`,
    },
    {
      signal: 'saturation',
      series: 'memory',
      query: `sum(${memory}) / ${limit('memory')}`,
    },
  ];
}
