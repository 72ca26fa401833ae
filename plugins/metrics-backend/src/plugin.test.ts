import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  AppSignals,
  MetricsEnvironment,
} from '@gitops-portal/plugin-metrics-common';
import Router from 'express-promise-router';
import request from 'supertest';
import { PrometheusFixture } from './__testUtils__/PrometheusFixture';
import { metricsPlugin } from './plugin';

jest.setTimeout(120_000);

const range = 'from=2026-05-04T11:00:00Z&to=2026-05-04T12:00:00Z';
const signalsPath = (environment: string, app = 'checkout') =>
  `/api/metrics/apps/${app}/signals?environment=${environment}&${range}`;

const neighbour = (pluginId: string, path: string, answer: unknown) =>
  createBackendPlugin({
    pluginId,
    register: env =>
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        init: async ({ httpRouter }) => {
          const router = Router();
          router.get(path, (_, res) => res.json(answer));
          httpRouter.use(router);
        },
      }),
  });

const owned = (claims: string[], environments: string[]): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'metrics',
  resourceType: 'metrics-target',
  conditions: {
    allOf: [
      { rule: 'IS_OWNED', resourceType: 'metrics-target', params: { claims } },
      {
        rule: 'IN_ENVIRONMENT',
        resourceType: 'metrics-target',
        params: { environments },
      },
    ],
  },
});
const allowed: PolicyDecision = { result: AuthorizeResult.ALLOW };
const denied: PolicyDecision = { result: AuthorizeResult.DENY };

let prometheus: PrometheusFixture;
let other: PrometheusFixture;
let stop = async () => {};

beforeEach(async () => {
  prometheus = await PrometheusFixture.start();
  other = await PrometheusFixture.start();
});
afterEach(async () => {
  await stop();
  stop = async () => {};
  await prometheus.close();
  await other.close();
});

async function start(decision: PolicyDecision) {
  const auditor = mockServices.auditor.mock();
  const fail = jest.fn();
  auditor.createEvent.mockResolvedValue({ success: jest.fn(), fail });
  const labels = { podLabels: { 'app.kubernetes.io/instance': 'app' } };
  const workload = {
    namespace: '${app}',
    selector: 'app.kubernetes.io/instance=${app}',
  };
  const apps = ['checkout', 'payments'].map(name => ({
    name,
    owner: `group:default/${name}`,
    source: 'lumen/platform-config',
    path: `apps/${name}`,
    environments: ['dev', 'prod'],
    requests: [],
    revisions: {},
  }));
  const web = { kind: 'Deployment', namespace: 'checkout', name: 'web' };
  const rows = ['dev', 'prod'].map(environment => ({
    app: 'checkout',
    environment,
    objects: [{ ref: { group: 'apps', ...web } }],
  }));
  const backend = await startTestBackend({
    features: [
      metricsPlugin,
      neighbour('desired-state', '/app-news', {
        ...{ cursor: '1', reset: true, isMore: false },
        ...{ removed: [], unread: [] },
        apps,
      }),
      neighbour('delivery', '/statuses', { clusters: {}, rows }),
      mockServices.events.mock().factory,
      auditor.factory,
      mockServices.permissions.mock({
        authorizeConditional: async queries => queries.map(() => decision),
      }).factory,
      mockServices.rootConfig.factory({
        data: {
          platform: {
            environments: [
              {
                name: 'dev',
                title: 'Development',
                workload,
                metrics: { prometheus: { url: prometheus.url, labels } },
              },
              {
                name: 'staging',
                workload,
                metrics: { prometheus: { url: prometheus.url } },
              },
              {
                name: 'prod',
                workload,
                metrics: { prometheus: { url: other.url, labels } },
              },
              { name: 'preview' },
            ],
          },
        },
      }),
    ],
  });
  stop = () => backend.stop();
  return { server: backend.server, auditor, fail };
}

describe('GET /apps/{app}/signals', () => {
  it('answers four charts, with at most 12 questions, all in scope', async () => {
    const { server } = await start(allowed);
    const response = await request(server).get(signalsPath('dev'));
    expect(response.status).toBe(200);
    const signals: AppSignals = response.body;
    expect(signals).toMatchObject({
      app: 'checkout',
      environment: 'dev',
      state: 'ok',
      stepSeconds: 15,
      warnings: [],
    });
    expect(
      signals.charts.map(({ signal, series }) => [
        signal,
        series.map(({ name }) => name),
      ]),
    ).toEqual([
      ['rate', ['all']],
      ['errors', ['all']],
      ['duration', ['p95', 'p50']],
      ['saturation', ['cpu', 'memory']],
    ]);
    expect(prometheus.asked.length).toBeLessThanOrEqual(12);
    expect(
      prometheus.queries.filter(
        query => !query.includes('namespace="checkout"'),
      ),
    ).toEqual([]);
  });

  it('asks for 50 viewers what it asks for one', async () => {
    const { server } = await start(allowed);
    await request(server).get(signalsPath('dev'));
    const forOne = prometheus.queries.length;
    prometheus.asked.length = 0;
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        // A range of its own, and within one step the same for all.
        request(server).get(
          `/api/metrics/apps/checkout/signals?environment=dev&from=2026-05-04T09:00:00Z&to=2026-05-04T10:00:0${Math.floor(
            Math.random() * 10,
          )}Z`,
        ),
      ),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(prometheus.queries).toHaveLength(forOne);
  });

  it('shares nothing between environments', async () => {
    const { server } = await start(allowed);
    await request(server).get(signalsPath('dev'));
    await request(server).get(signalsPath('prod'));
    expect(other.queries.sort()).toEqual(prometheus.queries.sort());
  });

  it('asks only what is needed for some signals', async () => {
    const { server } = await start(allowed);
    const response = await request(server).get(
      `${signalsPath('dev')}&signals=errors`,
    );
    expect(response.body.charts).toHaveLength(1);
    expect(prometheus.queries).toHaveLength(3);
  });

  it('says which chart failed, and shows the others', async () => {
    prometheus.answer = ({ parameters }, response) =>
      parameters.get('query')?.startsWith('histogram_quantile(0.95')
        ? response.writeHead(429).end('too many outstanding requests')
        : undefined;
    const { server } = await start(allowed);
    const { body } = await request(server).get(signalsPath('dev'));
    expect(body.state).toBe('partial');
    const problems = (body as AppSignals).charts.map(({ problem }) => problem);
    expect(problems).toEqual([
      undefined,
      undefined,
      expect.stringContaining('is busy (429)'),
      undefined,
    ]);
    // What failed is asked for again, the rest is not.
    prometheus.answer = undefined;
    prometheus.asked.length = 0;
    const again = await request(server).get(signalsPath('dev'));
    expect(again.body.state).toBe('ok');
    expect(prometheus.queries).toHaveLength(1);
  });

  it('says that the store is down', async () => {
    const { server } = await start(allowed);
    prometheus.answer = (_, response) => response.destroy();
    const { status, body } = await request(server).get(signalsPath('dev'));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('cut the connection'),
    });
  });

  it('passes on what the store says beside its answers', async () => {
    prometheus.answer = ({ endpoint }) =>
      endpoint === 'series'
        ? { status: 'success', data: [], warnings: ['a store is away'] }
        : undefined;
    const { server } = await start(allowed);
    const { body } = await request(server).get(signalsPath('dev'));
    expect(body.warnings).toEqual(['a store is away']);
    expect(body.charts[0].missing).toContain('No request metric found');
  });

  it('names the setting that is missing, and asks nothing', async () => {
    const { server } = await start(allowed);
    const staging = await request(server).get(signalsPath('staging'));
    expect(staging.body).toMatchObject({
      state: 'refused',
      message: expect.stringContaining(
        'metrics.prometheus.labels.podLabels of the environment staging',
      ),
      charts: [],
    });
    const preview = await request(server).get(signalsPath('preview'));
    expect(preview.body).toMatchObject({
      state: 'unconfigured',
      message: expect.stringContaining('metrics.prometheus.url'),
    });
    expect(prometheus.asked).toEqual([]);
  });

  it.each([
    ['an unknown app', signalsPath('dev', 'nothing'), 404],
    ['an unknown environment', signalsPath('nowhere'), 404],
    ['an unknown signal', `${signalsPath('dev')}&signals=rate,latency`, 400],
    ['no signal', `${signalsPath('dev')}&signals=`, 400],
    ['no range', '/api/metrics/apps/checkout/signals?environment=dev', 400],
    [
      'a wrong range',
      '/api/metrics/apps/checkout/signals?environment=dev&from=now&to=later',
      400,
    ],
    ['two environments', `${signalsPath('dev')}&environment=prod`, 400],
    ['a selector', `${signalsPath('dev')}&query=up`, 400],
  ])('refuses %s', async (_, path, status) => {
    const { server } = await start(allowed);
    const response = await request(server).get(path);
    expect(response.status).toBe(status);
    expect(prometheus.asked).toEqual([]);
  });
});

describe('who may not', () => {
  it.each([
    ['an outsider', denied, 'checkout', 'dev'],
    ['an outsider, of an unknown app', denied, 'nothing', 'dev'],
    ['an outsider, of an unknown environment', denied, 'checkout', 'nowhere'],
    [
      "another team's",
      owned(['group:default/payments'], ['dev']),
      'checkout',
      'dev',
    ],
    [
      'the own app elsewhere',
      owned(['group:default/checkout'], ['dev']),
      'checkout',
      'prod',
    ],
    [
      'whoever owns some app, of an unknown one',
      owned(['group:default/checkout'], ['dev']),
      'nothing',
      'dev',
    ],
  ])('is refused: %s', async (_, decision, app, environment) => {
    const { server, auditor, fail } = await start(decision);
    const response = await request(server).get(signalsPath(environment, app));
    expect(response.status).toBe(403);
    expect(prometheus.asked).toEqual([]);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'permission-denied',
        meta: {
          permission: 'metrics.read',
          app,
          environment,
          by: 'user:default/mock',
        },
      }),
    );
    expect(fail).toHaveBeenCalledTimes(1);
  });

  it('is told the same of an app that there is and of one that there is not', async () => {
    const { server } = await start(denied);
    const answers = await Promise.all(
      ['checkout', 'nothing'].map(app =>
        request(server).get(signalsPath('dev', app)),
      ),
    );
    const [first, second] = answers.map(({ body }) =>
      JSON.stringify(body.error).replaceAll(/checkout|nothing/g, 'APP'),
    );
    expect(first).toBe(second);
  });
});

describe('GET /apps/{app}/environments', () => {
  const statesOf = (environments: MetricsEnvironment[]) =>
    environments.map(({ name, state }) => `${name} ${state}`);

  it('tells where there are numbers', async () => {
    const { server } = await start(allowed);
    const { body } = await request(server).get(
      '/api/metrics/apps/checkout/environments',
    );
    expect(statesOf(body.environments)).toEqual([
      'dev ready',
      'staging ready',
      'prod ready',
      'preview unconfigured',
    ]);
  });

  it('tells what is not for the viewer', async () => {
    const { server } = await start(owned(['group:default/checkout'], ['dev']));
    const { body } = await request(server).get(
      '/api/metrics/apps/checkout/environments',
    );
    expect(statesOf(body.environments)).toEqual([
      'dev ready',
      'staging refused',
      'prod refused',
      'preview refused',
    ]);
  });

  it.each([
    ['whoever may see none', denied, 'checkout', 403],
    ['whoever may see none, of an unknown app', denied, 'nothing', 403],
    ['an unknown app', allowed, 'nothing', 404],
  ])('refuses %s', async (_, decision, app, status) => {
    const { server } = await start(decision);
    const response = await request(server).get(
      `/api/metrics/apps/${app}/environments`,
    );
    expect(response.status).toBe(status);
  });
});

describe('the action get-signals', () => {
  type Server = Awaited<ReturnType<typeof start>>['server'];
  const of = {
    ...{ app: 'checkout', environment: 'dev' },
    ...{ from: '2026-05-04T11:00:00Z', to: '2026-05-04T12:00:00Z' },
  };
  const invoke = (server: Server, input: object) =>
    request(server)
      .post(
        '/api/metrics/.backstage/actions/v1/actions/metrics:get-signals/invoke',
      )
      .send(input);

  it('sums up each line, and gives few points where they are wanted', async () => {
    const { server } = await start(allowed);
    const { body, status } = await invoke(server, of);
    expect([status, body]).toMatchObject([
      200,
      {
        output: {
          state: 'ok',
          charts: [
            {
              signal: 'rate',
              unit: 'perSecond',
              series: [{ name: 'all', latest: expect.any(Number) }],
            },
            { signal: 'errors', unit: 'ratio' },
            { signal: 'duration', unit: 'seconds' },
            { signal: 'saturation', unit: 'ratio' },
          ],
        },
      },
    ]);
    expect(body.output.charts[0].series[0]).not.toHaveProperty('points');

    const more = { ...of, points: true, signals: ['rate'] };
    const { body: detailed } = await invoke(server, more);
    const [{ series }, ...others] = detailed.output.charts;
    expect(others).toEqual([]);
    const { points } = series[0];
    expect(points.length).toBeGreaterThan(10);
    expect(points.length).toBeLessThanOrEqual(60);
    expect(points[0]).toMatchObject({ time: '2026-05-04T11:00:00.000Z' });
  });

  it.each<[string, object, PolicyDecision, number, string]>([
    [
      'whom the policy refuses',
      of,
      denied,
      403,
      'You may not do metrics.read on checkout in dev',
    ],
    [
      'an environment of which one may not',
      { ...of, environment: 'prod' },
      owned(['group:default/checkout'], ['dev']),
      403,
      'You may not do metrics.read on checkout in prod',
    ],
    [
      'an app that is not there',
      { ...of, app: 'no' },
      allowed,
      404,
      'No app no',
    ],
    [
      'a time that is none',
      { ...of, to: 'noon' },
      allowed,
      400,
      'must be a time',
    ],
  ])('refuses %s', async (_, input, decision, code, message) => {
    const { server } = await start(decision);
    const { body, status } = await invoke(server, input);
    expect([status, body.error.message]).toEqual([
      code,
      expect.stringContaining(message),
    ]);
    expect([...prometheus.asked, ...other.asked]).toEqual([]);
  });
});
