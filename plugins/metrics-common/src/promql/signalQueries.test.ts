import { checkoutScope, labelNames } from '../__testUtils__/checkoutScope';
import { detectRequestMetrics } from '../detection';
import { ScopedSelectors } from './ScopedSelectors';
import {
  findSelector,
  requestQueries,
  saturationQueries,
} from './signalQueries';

const selectors = ScopedSelectors.create(checkoutScope, labelNames);
const scoped = 'namespace="checkout",app="checkout"';
const webPods =
  'namespace="checkout",pod=~"web-[bcdfghjklmnpqrstvwxz2456789]+-[bcdfghjklmnpqrstvwxz2456789]{5}"';

function printed(series: Record<string, string>) {
  const metrics = detectRequestMetrics([series]);
  return requestQueries(selectors, metrics!, 120).map(
    ({ signal, series: name, query }) => `${signal} ${name}: ${query}`,
  );
}

describe('the queries that are printed', () => {
  it('find metrics by name, in scope', () => {
    expect(findSelector(selectors)).toBe(
      `{__name__=~"http_server_requests_seconds_count|http_server_request_duration_seconds_count|http_requests_total|http_request_duration_seconds_count|http_server_duration_milliseconds_count|istio_requests_total",${scoped}}`,
    );
  });

  it('are those of Micrometer', () => {
    expect(
      printed({
        __name__: 'http_server_requests_seconds_count',
        status: '200',
      }),
    ).toEqual([
      `rate all: sum(rate(http_server_requests_seconds_count{${scoped}}[120s]))`,
      `errors all: sum(rate(http_server_requests_seconds_count{${scoped},status=~"5.."}[120s])) / sum(rate(http_server_requests_seconds_count{${scoped}}[120s]))`,
      `duration p95: histogram_quantile(0.95, sum by (le) (rate(http_server_requests_seconds_bucket{${scoped}}[120s])))`,
      `duration p50: histogram_quantile(0.5, sum by (le) (rate(http_server_requests_seconds_bucket{${scoped}}[120s])))`,
    ]);
  });

  it('count with Istio only what reaches the pod, and print seconds', () => {
    expect(
      printed({
        __name__: 'istio_requests_total',
        reporter: 'destination',
        response_code: '503',
      }),
    ).toEqual([
      `rate all: sum(rate(istio_requests_total{${scoped},reporter="destination"}[120s]))`,
      `errors all: sum(rate(istio_requests_total{${scoped},response_code=~"5..",reporter="destination"}[120s])) / sum(rate(istio_requests_total{${scoped},reporter="destination"}[120s]))`,
      `duration p95: histogram_quantile(0.95, sum by (le) (rate(istio_request_duration_milliseconds_bucket{${scoped},reporter="destination"}[120s]))) / 1000`,
      `duration p50: histogram_quantile(0.5, sum by (le) (rate(istio_request_duration_milliseconds_bucket{${scoped},reporter="destination"}[120s]))) / 1000`,
    ]);
  });

  it('leave the errors out where statuses are not told', () => {
    expect(printed({ __name__: 'http_requests_total' })).toHaveLength(3);
  });

  it('set use against limits, by namespace and pods', () => {
    expect(saturationQueries(selectors, 60).map(({ query }) => query)).toEqual([
      `sum(rate(container_cpu_usage_seconds_total{${webPods},container!=""}[60s])) / sum(kube_pod_container_resource_limits{${webPods},resource="cpu"})`,
      `sum(container_memory_working_set_bytes{${webPods},container!=""}) / sum(kube_pod_container_resource_limits{${webPods},resource="memory"})`,
    ]);
  });

  it("keep a workload's name inside its own namespace", () => {
    const two = ScopedSelectors.create(
      {
        ...checkoutScope,
        namespaces: ['a', 'b'],
        workloads: [
          { kind: 'StatefulSet', namespace: 'a', name: 'db' },
          { kind: 'StatefulSet', namespace: 'b', name: 'web' },
          { kind: 'StatefulSet', namespace: 'elsewhere', name: 'x' },
        ],
      },
      labelNames,
    );
    expect(saturationQueries(two, 60)[0].query).toBe(
      'sum(rate(container_cpu_usage_seconds_total{namespace="a",pod=~"db-[0-9]+",container!=""}[60s]) or rate(container_cpu_usage_seconds_total{namespace="b",pod=~"web-[0-9]+",container!=""}[60s])) / sum(kube_pod_container_resource_limits{namespace="a",pod=~"db-[0-9]+",resource="cpu"} or kube_pod_container_resource_limits{namespace="b",pod=~"web-[0-9]+",resource="cpu"})',
    );
  });
});

describe('nothing is printed', () => {
  it.each([
    ['without a namespace', { namespaces: [] }, labelNames, 'namespace'],
    ['for an empty namespace', { namespaces: [''] }, labelNames, 'namespace'],
    [
      'for one empty of two',
      { namespaces: ['a', ''] },
      labelNames,
      'namespace',
    ],
    ['without a pod label', { labels: {} }, labelNames, 'names no label'],
    [
      'for an empty pod label',
      { labels: { 'app.kubernetes.io/instance': '' } },
      labelNames,
      'nothing to match',
    ],
    [
      'where no series has the pod label',
      { labels: { 'app.kubernetes.io/instance': 'checkout', tier: 'web' } },
      labelNames,
      'metrics.prometheus.labels.podLabels of the environment prod',
    ],
    [
      'for a pod label that every object has',
      { labels: { constructor: 'checkout' } },
      labelNames,
      "pods' label constructor is not known",
    ],
    [
      'with a label that ends the selector',
      {},
      { ...labelNames, namespace: 'a="b"} or {c' },
      'not the name of a label',
    ],
    [
      'with a container label that ends the selector',
      {},
      { ...labelNames, container: '} or {c' },
      'not the name of a label',
    ],
  ])('%s', (_, scope, labels, message) => {
    expect(() =>
      ScopedSelectors.create({ ...checkoutScope, ...scope }, labels),
    ).toThrow(message);
  });

  it('of containers where no workload is known', () => {
    const unknown = ScopedSelectors.create(
      {
        ...checkoutScope,
        workloads: [{ kind: 'Rollout', namespace: 'checkout', name: 'web' }],
      },
      labelNames,
    );
    expect(unknown.knowsPods).toBe(false);
    expect(() => saturationQueries(unknown, 60)).toThrow('not known');
  });
});
