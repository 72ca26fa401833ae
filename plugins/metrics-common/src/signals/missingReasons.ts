import { requestFamilies, type RequestMetrics } from '../detection';
import type { Signal } from './AppSignals';

/** Why there is no metric of requests, and how to expose one. */
export function noRequestMetric(): string {
  const names = requestFamilies
    .map(({ counters, title }) => `${counters.join(' or ')} (${title})`)
    .join(', ');
  return `No request metric found: looked for ${names} among the series of the app's pods. Expose one with Micrometer, OpenTelemetry or a Prometheus client, and let Prometheus scrape it.`;
}

/** Why nothing can be said about the pods' use of their limits. */
export const podsUnknown =
  'Which pods belong to the app is not known: no workload of it has been delivered here yet.';

/** Why a line has no values though its metric is there. */
export function noValues(
  signal: Signal,
  series: string,
  metrics?: RequestMetrics,
): string {
  switch (signal) {
    case 'errors':
      return 'No requests in this time range.';
    case 'duration':
      return `No durations found: looked for the histogram ${metrics?.family.histogram}_bucket with requests in this time range. Micrometer exposes it with percentiles-histogram.`;
    case 'saturation':
      return series === 'cpu'
        ? 'No CPU use against a limit: the containers have no CPU limit, or cAdvisor or kube-state-metrics is not scraped.'
        : 'No memory use against a limit: the containers have no memory limit, or cAdvisor or kube-state-metrics is not scraped.';
    default:
      return `${metrics?.counter} has no values in this time range.`;
  }
}

/** Why errors cannot be told from successes. */
export function noStatusLabel({ counter, family }: RequestMetrics): string {
  return `${counter} does not tell statuses: looked for a label ${family.statusLabels.join(
    ' or ',
  )} with codes such as 200.`;
}
