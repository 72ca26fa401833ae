import { pod } from '../kube/__testUtils__/manifests';
import { stories } from '../stories';
import {
  checkoutImage,
  startTestPrometheus,
  type TestPrometheus,
} from './__testUtils__/startTestPrometheus';
import { instruments } from './series/instruments';

interface Matrix {
  result: {
    metric: Record<string, string>;
    values: [seconds: number, value: string][];
  }[];
}

interface Vector {
  result: { metric: Record<string, string>; value: [number, string] }[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MEBI = 2 ** 20;

const requests = 'http_server_requests_seconds';
const checkout = 'namespace="checkout",app="checkout"';
const random = '[bcdfghjklmnpqrstvwxz2456789]';
const webPods = `namespace="checkout",pod=~"web-${random}+-${random}{5}"`;

/** The bounds of checkout's bucket that holds a duration, in seconds. */
function bucketOf(seconds: number): [low: number, high: number] {
  const { buckets } = instruments.find(({ app }) => app === 'checkout')!;
  const index = buckets.findIndex(bound => seconds <= bound);
  return [buckets[index - 1] ?? 0, buckets[index]];
}

describe('the series of the demo world', () => {
  const worlds = new Map<string, TestPrometheus>();
  const world = (environment: string) => worlds.get(environment)!;

  beforeAll(async () => {
    for (const environment of ['staging', 'prod']) {
      worlds.set(environment, await startTestPrometheus(environment));
    }
  });

  afterAll(async () => {
    // the last one first: it uses the folder of another
    for (const one of [...worlds.values()].reverse()) await one.close();
  });

  const range = async (
    environment: string,
    query: string,
    [from, to]: [number, number],
    step: number,
  ): Promise<Matrix['result']> => {
    const data = await world(environment).get<Matrix>('/api/v1/query_range', {
      query,
      start: `${from / 1000}`,
      end: `${to / 1000}`,
      step: `${step / 1000}`,
    });
    return data.result;
  };

  /** The one value of a query at a time. */
  const value = async (environment: string, query: string, ms: number) => {
    const data = await world(environment).get<Vector>('/api/v1/query', {
      query,
      time: `${ms / 1000}`,
    });
    return data.result.length === 1 ? Number(data.result[0].value[1]) : NaN;
  };

  const names = async (environment: string, namespace: string) => {
    const { began, get } = world(environment);
    return get<string[]>('/api/v1/label/__name__/values', {
      'match[]': `{namespace="${namespace}"}`,
      start: `${(began - DAY) / 1000}`,
      end: `${began / 1000}`,
    });
  };

  const errors = `sum(rate(${requests}_count{${checkout},status=~"5.."}[120s])) / sum(rate(${requests}_count{${checkout}}[120s]))`;

  it('have the step of the errors at the release', async () => {
    const { began } = world('staging');
    const [{ values }] = await range(
      'staging',
      errors,
      [began - 50 * MINUTE, began],
      MINUTE,
    );
    const release = (began - 20 * MINUTE) / 1000;
    const before = values.filter(([at]) => at < release);
    const after = values.filter(([at]) => at > release + 7 * 60);
    expect(before.length).toBeGreaterThan(25);
    for (const [, ratio] of before) {
      expect(Number(ratio)).toBeGreaterThan(0.001);
      expect(Number(ratio)).toBeLessThan(0.005);
    }
    expect(after.length).toBeGreaterThan(10);
    for (const [, ratio] of after) {
      expect(Number(ratio)).toBeGreaterThan(0.055);
      expect(Number(ratio)).toBeLessThan(0.065);
    }
  });

  it('are those of the traffic, also while one release follows another', async () => {
    for (const environment of ['staging', 'prod']) {
      const { began, traffic } = world(environment);
      const query = `sum(rate(${requests}_count{${checkout}}[120s]))`;
      const window: [number, number] = [began - 40 * MINUTE, began];
      const [{ values }] = await range(environment, query, window, MINUTE);
      expect(values).toHaveLength(41);
      const release = began - 20 * MINUTE;
      for (const [seconds, rate] of values) {
        const ms = seconds * 1000;
        const { requests: wave } = traffic.flowOf({
          environment,
          app: 'checkout',
        });
        const told = wave.between(ms - 120_000, ms) / 120;
        const off = Math.abs(Number(rate) / told - 1);
        // one scrape of a pod within the window is not enough for a rate
        const settling = ms >= release && ms < release + 3 * MINUTE;
        expect(off).toBeLessThan(settling ? 0.1 : 0.001);
      }
    }
  });

  it('have the quantiles of the traffic, to the width of a bucket', async () => {
    const { began, traffic } = world('prod');
    const ms = began - 3 * DAY;
    const image = checkoutImage('2.8.3');
    const running = { environment: 'prod', app: 'checkout', image };
    const { p50, p95 } = traffic.durations(running, ms);
    for (const [quantile, told] of [
      [0.5, p50],
      [0.95, p95],
    ]) {
      const query = `histogram_quantile(${quantile}, sum by (le) (rate(${requests}_bucket{${checkout}}[60s])))`;
      const found = await value('prod', query, ms);
      // Prometheus interpolates within the bucket that the quantile is in.
      const [low, high] = bucketOf(told);
      expect(found).toBeGreaterThan(low);
      expect(found).toBeLessThanOrEqual(high);
    }
  });

  it('have a mean that fits', async () => {
    const { began } = world('prod');
    const mean = `sum(rate(${requests}_sum{${checkout}}[60s])) / sum(rate(${requests}_count{${checkout}}[60s]))`;
    const seconds = await value('prod', mean, began - DAY);
    expect(seconds).toBeGreaterThan(0.08);
    expect(seconds).toBeLessThan(0.2);
  });

  it.each([
    [
      'checkout',
      [`${requests}_bucket`, `${requests}_count`, `${requests}_sum`],
    ],
    [
      'payments',
      [
        'http_request_duration_seconds_bucket',
        'http_request_duration_seconds_count',
        'http_request_duration_seconds_sum',
        'http_requests_total',
      ],
    ],
    [
      'search',
      [
        'http_request_duration_seconds_bucket',
        'http_request_duration_seconds_count',
        'http_request_duration_seconds_sum',
      ],
    ],
    [
      'inventory',
      [
        'http_server_request_duration_seconds_bucket',
        'http_server_request_duration_seconds_count',
        'http_server_request_duration_seconds_sum',
      ],
    ],
    ['notifications', []],
    ['orders-db', []],
    ['recommendations', []],
  ])('of %s tell of requests by %j', async (namespace, metrics) => {
    const environment = namespace === 'orders-db' ? 'prod' : 'staging';
    const found = await names(environment, namespace);
    expect(found.filter(name => name.startsWith('http'))).toEqual(metrics);
    expect(found).toContain('kube_pod_info');
  });

  it('are none of legacy-cms', async () => {
    expect(await names('staging', 'legacy-cms')).toEqual([]);
  });

  it('of containers have no app, and those of whole pods no container', async () => {
    const { began, get } = world('prod');
    const series = await get<Record<string, string>[]>('/api/v1/series', {
      'match[]': `container_memory_working_set_bytes{${webPods}}`,
      start: `${began / 1000 - 60}`,
      end: `${began / 1000}`,
    });
    expect(series).toHaveLength(8);
    expect(series.filter(({ container }) => container === 'web')).toHaveLength(
      4,
    );
    expect(series.some(({ app }) => app)).toBe(false);
  });

  it('tell of limits where there are some', async () => {
    const { began } = world('prod');
    const limits = (resource: string) =>
      `sum(kube_pod_container_resource_limits{${webPods},resource="${resource}"})`;
    expect(await value('prod', limits('memory'), began)).toBe(4 * 1024 * MEBI);
    expect(await value('prod', limits('cpu'), began)).toBeNaN();
    const use = `sum(container_memory_working_set_bytes{${webPods},container!=""}) / ${limits(
      'memory',
    )}`;
    const share = await value('prod', use, began);
    expect(share).toBeGreaterThan(0.5);
    expect(share).toBeLessThan(0.95);
  });

  it('have the memory of the job that was killed climb to its limit', async () => {
    const { began } = world('prod');
    const story = stories(new Date(began)).find(
      one => one.behaviour === 'job-killed',
    )!;
    const killed = Date.parse(story.since);
    const series = await range(
      'prod',
      'container_memory_working_set_bytes{namespace="invoice-export",container="export"}',
      [killed - 20 * MINUTE, killed + 5 * MINUTE],
      MINUTE,
    );
    expect(series).toHaveLength(1);
    const bytes = series[0].values.map(([, one]) => Number(one));
    expect(bytes).toEqual([...bytes].sort((a, b) => a - b));
    expect(bytes[bytes.length - 1]).toBeGreaterThan(480 * MEBI);
    expect(bytes[bytes.length - 1]).toBeLessThanOrEqual(512 * MEBI);
    const last = series[0].values[series[0].values.length - 1][0] * 1000;
    expect(last).toBeLessThan(killed);
    expect(last).toBeGreaterThanOrEqual(killed - MINUTE);
  });

  it('follow the pods of a release that happens now', async () => {
    const released = await startTestPrometheus('staging');
    worlds.set('released', released);
    const { began, clock, cluster, get } = released;
    const up = async () => {
      const { result } = await get<Vector>('/api/v1/query', {
        query: 'up{namespace="checkout"}',
      });
      return result.map(({ metric }) => metric.pod).sort();
    };
    const before = await up();
    expect(before).toHaveLength(2);
    const name = 'web-bcdfghjklm-bcdfg';
    const labels = { 'app.kubernetes.io/instance': 'checkout' };
    cluster.create(
      {
        ...pod(name, { labels, namespace: 'checkout' }),
        spec: {
          containers: [
            {
              name: 'web',
              image: checkoutImage('2.9.1'),
              resources: { limits: { cpu: '1500m', memory: '2Gi' } },
            },
          ],
        },
        status: {
          phase: 'Running',
          containerStatuses: [
            {
              name: 'web',
              image: checkoutImage('2.9.1'),
              imageID: 'x',
              ready: true,
              restartCount: 0,
              state: { running: {} },
            },
          ],
        },
      },
      'test',
    );
    clock.now += HOUR;
    expect(await up()).toEqual([name]);
    const data = await get<Vector>('/api/v1/query', { query: errors });
    // the fault is in the image of 2.9.0 only
    expect(Number(data.result[0].value[1])).toBeLessThan(0.005);
    const limits = await get<Vector>('/api/v1/query', {
      query: `kube_pod_container_resource_limits{pod="${name}"}`,
    });
    expect(
      limits.result.map(({ metric, value: [, limit] }) => [metric.unit, limit]),
    ).toEqual([
      ['core', '1.5'],
      ['byte', `${2 * 1024 * MEBI}`],
    ]);
    const past = await get<Matrix>('/api/v1/query_range', {
      query: `sum by (pod) (up{${checkout}})`,
      start: `${began / 1000 - 3600}`,
      end: `${began / 1000}`,
      step: '600',
    });
    expect(past.result.map(({ metric }) => metric.pod)).toEqual(
      expect.arrayContaining(before),
    );
  });

  it('are the same after a new start', async () => {
    const released = world('released');
    const again = await startTestPrometheus('staging', released);
    worlds.set('again', again);
    for (const query of [
      `sum by (pod, status) (${requests}_count{${checkout}})`,
      `sum by (pod) (up{${checkout}})`,
    ]) {
      for (const ms of [released.began - DAY, released.clock.now]) {
        const at = { query, time: `${ms / 1000}` };
        again.clock.now = released.clock.now;
        const first = await released.get<Vector>('/api/v1/query', at);
        expect(first.result.length).toBeGreaterThan(0);
        expect(await again.get<Vector>('/api/v1/query', at)).toEqual(first);
      }
    }
  });
});
