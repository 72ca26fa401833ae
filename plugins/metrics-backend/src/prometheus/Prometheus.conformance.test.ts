import { randomBytes } from 'node:crypto';
import { describeWorld } from '@gitops-portal/sandbox';
import {
  defaultLabelNames,
  detectRequestMetrics,
  findSelector,
  requestFamilies,
  requestQueries,
  saturationQueries,
  ScopedSelectors,
} from '@gitops-portal/plugin-metrics-common';
import {
  requestSeries,
  scrapeSeconds,
  type KnownSeries,
} from '../__testUtils__/KnownSeries';
import { knownPrometheus } from '../__testUtils__/knownPrometheus';
import { remoteWrite } from '../__testUtils__/remoteWrite';
import { PrometheusClient } from './PrometheusClient';

jest.setTimeout(120_000);

const megabyte = 1_048_576;
const windowSeconds = 120;

describeWorld('prometheus', "Prometheus through the portal's adapter", real => {
  const run = `conformance-${randomBytes(3).toString('hex')}`;
  /** Whole scrapes, half an hour ago to now. */
  const now = Math.floor(Date.now() / 1000 / 60) * 60;
  const began = now - 1_800;
  /** When the pod `web-gone` was read for the last time. */
  const gone = began + 600;

  const families = requestFamilies.map((family, index) => ({
    family,
    app: `${run}-${index}`,
  }));
  const labels = {
    ...defaultLabelNames,
    podLabels: { 'app.kubernetes.io/instance': 'app' },
  };
  const selectorsOf = (app: string, namespaces = [run]) =>
    ScopedSelectors.create(
      {
        app,
        environment: 'prod',
        namespaces,
        labels: { 'app.kubernetes.io/instance': app },
        workloads: namespaces.map(namespace => ({
          kind: 'Deployment',
          namespace,
          name: 'web',
        })),
      },
      labels,
    );

  /** What the cluster tells of a container. */
  const containerSeries = (
    namespace: string,
    pod: string,
    to: number,
  ): KnownSeries[] => {
    const of = { namespace, pod, container: 'web' };
    const gauge = (name: string, value: number, more = {}) => ({
      labels: { __name__: name, ...of, ...more },
      from: began,
      to,
      value,
    });
    const wholePod = { namespace, pod, id: '/kubepods' };
    return [
      {
        labels: { __name__: 'container_cpu_usage_seconds_total', ...of },
        from: began,
        to,
        perSecond: 0.25,
      },
      {
        labels: { __name__: 'container_cpu_usage_seconds_total', ...wholePod },
        from: began,
        to,
        perSecond: 7,
      },
      gauge('container_memory_working_set_bytes', 256 * megabyte),
      gauge('kube_pod_container_resource_limits', 1, { resource: 'cpu' }),
      gauge('kube_pod_container_resource_limits', 512 * megabyte, {
        resource: 'memory',
      }),
    ];
  };
  // As the pods of a Deployment `web` are named.
  const pod = (id: string) => `web-7d4b9c5d6f-${id}`;
  const series: KnownSeries[] = [
    ...families.flatMap(({ family, app }) =>
      requestSeries({
        labels: {
          namespace: run,
          app,
          pod: pod('bbbbb'),
          ...(family.only ? { [family.only.label]: family.only.value } : {}),
        },
        counter: family.counters[0],
        histogram: family.histogram,
        perSecond: family.perSecond,
        statusLabel: family.statusLabels[0],
        from: began,
        to: now,
      }),
    ),
    // Another app in the same namespace, and this one in another.
    ...requestSeries({
      labels: { namespace: run, app: 'somebody-else' },
      counter: requestFamilies[0].counters[0],
      histogram: requestFamilies[0].histogram,
      perSecond: 1,
      statusLabel: 'status',
      from: began,
      to: now,
    }),
    ...containerSeries(run, pod('bbbbb'), now),
    ...containerSeries(run, pod('ccccc'), gone),
    ...containerSeries(`${run}-b`, pod('ddddd'), now),
    ...containerSeries(run, 'other-7d4b9c5d6f-fffff', now),
  ];

  let client: PrometheusClient;
  let close = async () => {};

  beforeAll(async () => {
    let url = real?.url;
    if (url) {
      await remoteWrite(url, series);
    } else {
      ({ url, close } = await knownPrometheus(series));
    }
    client = new PrometheusClient({ url, labels }, 30_000);
  });
  afterAll(() => close());

  const range = { start: now - 600, end: now, stepSeconds: 60 };
  const valuesOf = async (query: string, of = range) => {
    const { data } = await client.queryRange({ query, ...of });
    expect(data.length).toBeLessThanOrEqual(1);
    return data[0]?.samples ?? [];
  };

  describe.each(families)('$family.title', ({ family, app }) => {
    const selectors = selectorsOf(app);

    it('is found by its series', async () => {
      const { data } = await client.series({
        selector: findSelector(selectors),
        start: range.start,
        end: range.end,
      });
      expect(data.map(({ app: of }) => of)).toEqual(data.map(() => app));
      expect(detectRequestMetrics(data)).toEqual({
        family,
        counter: family.counters[0],
        statusLabel: family.statusLabels[0],
      });
    });

    const metrics = {
      family,
      counter: family.counters[0],
      statusLabel: family.statusLabels[0],
    };
    it.each([
      ['rate', 'all', 4],
      ['errors', 'all', 0.25],
      ['duration', 'p95', 0.1 + 0.4 * (1.4 / 1.5)],
      ['duration', 'p50', 0.1 * (2 / 2.4)],
    ])('has its %s (%s) at each time', async (signal, name, value) => {
      const query = requestQueries(selectors, metrics, windowSeconds).find(
        ({ signal: of, series: line }) => of === signal && line === name,
      );
      const samples = await valuesOf(query?.query ?? '');
      expect(samples.map(({ at }) => at)).toEqual(
        Array.from({ length: 11 }, (_, index) => range.start + index * 60),
      );
      for (const sample of samples) expect(sample.value).toBeCloseTo(value, 6);
    });
  });

  describe('saturation', () => {
    const [cpu, memory] = saturationQueries(
      selectorsOf(families[0].app),
      windowSeconds,
    );

    it.each([
      ['cpu', cpu.query, 0.25],
      ['memory', memory.query, 0.5],
    ])('is the share of the limit of %s', async (_, query, share) => {
      const samples = await valuesOf(query);
      expect(samples).toHaveLength(11);
      for (const { value } of samples) expect(value).toBeCloseTo(share, 6);
    });

    it('is summed over namespaces', async () => {
      const both = selectorsOf(families[0].app, [run, `${run}-b`]);
      const limit = both.pods('kube_pod_container_resource_limits', [
        'resource="cpu"',
      ]);
      const samples = await valuesOf(`sum(${limit})`);
      expect(samples.map(({ value }) => value)).toEqual(samples.map(() => 2));
      expect(samples).toHaveLength(11);
    });
  });

  describe('a pod that went', () => {
    const limit = `kube_pod_container_resource_limits{namespace="${run}",pod="${pod(
      'ccccc',
    )}",resource="cpu"}`;

    it('has values up to the scrape that missed it, and none from then on', async () => {
      const at = async (time: number) =>
        (await client.query({ query: limit, time })).data.map(
          ({ samples: [{ value }] }) => value,
        );
      await expect(at(gone)).resolves.toEqual([1]);
      await expect(at(gone + scrapeSeconds - 1)).resolves.toEqual([1]);
      await expect(at(gone + scrapeSeconds)).resolves.toEqual([]);
      const samples = await valuesOf(limit, {
        start: gone - 60,
        end: gone + 60,
        stepSeconds: 30,
      });
      expect(samples.map(({ at: time }) => time - gone)).toEqual([-60, -30, 0]);
    });

    it('is among the series of the time in which it was', async () => {
      const find = async (start: number, end: number) =>
        (await client.series({ selector: limit, start, end })).data;
      await expect(find(gone - 60, gone)).resolves.toHaveLength(1);
    });
  });

  it('has one value of each series at one time', async () => {
    const query = `container_memory_working_set_bytes{namespace="${run}"}`;
    const { data, warnings } = await client.query({ query, time: now });
    expect(
      data.map(({ labels: of, samples }) => [of.pod, samples]).sort(),
    ).toEqual([
      ['other-7d4b9c5d6f-fffff', [{ at: now, value: 256 * megabyte }]],
      [pod('bbbbb'), [{ at: now, value: 256 * megabyte }]],
    ]);
    expect(warnings).toEqual([]);
  });

  it('has nothing of what there is not', async () => {
    const nothing = `sum(rate(no_such_metric{namespace="${run}"}[120s]))`;
    await expect(valuesOf(nothing)).resolves.toEqual([]);
    const { data } = await client.series({
      selector: `no_such_metric{namespace="${run}"}`,
      start: began,
      end: now,
    });
    expect(data).toEqual([]);
  });

  it.each([
    ['0/0', '0 / 0', NaN],
    ['1/0', '1 / 0', Infinity],
    ['-1/0', '(0 - 1) / 0', -Infinity],
  ])('has %s as a number', async (_, query, value) => {
    const samples = await valuesOf(query);
    expect(samples.map(sample => sample.value)).toEqual(
      samples.map(() => value),
    );
    expect(samples).toHaveLength(11);
  });

  it('takes a question that is too long for an address', async () => {
    const long = Array.from({ length: 400 }, (_, n) => `pod-${n}-x`).join('|');
    const query = `sum(kube_pod_container_resource_limits{namespace="${run}",pod=~"${long}|${pod(
      'bbbbb',
    )}",resource="cpu"})`;
    const samples = await valuesOf(query);
    expect(samples.map(({ value }) => value)).toEqual(samples.map(() => 1));
    expect(samples).toHaveLength(11);
  });

  it('has 11,000 points, and says why not more', async () => {
    const ask = (end: number) =>
      client.queryRange({
        query: '1',
        start: now - 11_000,
        end,
        stepSeconds: 1,
      });
    const { data } = await ask(now);
    expect(data[0].samples).toHaveLength(11_001);
    await expect(ask(now + 1)).rejects.toMatchObject({
      problem: 'badQuery',
      message: expect.stringContaining(
        'exceeded maximum resolution of 11,000 points per timeseries',
      ),
    });
  });

  it.each([
    ['is no query', 'sum(', 'parse error: unclosed left parenthesis'],
    ['has an empty matcher', '{app=~".*"}', 'at least one non-empty matcher'],
    ['is a range', 'x[5m]', 'invalid expression type "range vector"'],
  ])('says so where what is asked %s', async (_, query, words) => {
    await expect(client.queryRange({ query, ...range })).rejects.toMatchObject({
      problem: 'badQuery',
      message: expect.stringContaining(words),
    });
  });
});
