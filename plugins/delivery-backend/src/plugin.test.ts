import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  signalsServiceRef,
  type SignalPayload,
} from '@backstage/plugin-signals-node';
import {
  deliveryTargetType,
  type DeliveryChanges,
  type DeliveryStatuses,
  type Release,
} from '@gitops-portal/plugin-delivery-common';
import request from 'supertest';
import { deliveryPlugin } from './plugin';
import {
  firstCommit,
  oldDigest,
  putCheckoutByArgo,
  putCheckoutByFlux,
  putWeb,
  quotaExceeded,
  secondCommit,
} from './__testUtils__/checkoutApp';
import { ClusterFixture } from './__testUtils__/clusterFixture';
import { DesiredStateFixture } from './__testUtils__/DesiredStateFixture';

jest.setTimeout(120_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3'],
  disableDocker: true,
});

let clusters: ClusterFixture;
let desired: DesiredStateFixture;
let signals: { cluster: string; cursor: number }[];
let stop = async () => {};
let onSignal = () => {};

beforeEach(async () => {
  signals = [];
  desired = new DesiredStateFixture();
  clusters = await ClusterFixture.start(['dev', 'prod']);
});

afterEach(async () => {
  await stop();
  stop = async () => {};
  await clusters.close();
});

async function start(
  result: AuthorizeResult.ALLOW | AuthorizeResult.DENY,
  decision: PolicyDecision = { result },
) {
  const events = mockServices.events.mock();
  const backend = await startTestBackend({
    features: [
      deliveryPlugin,
      mockServices.database.factory({
        knex: await databases.init('SQLITE_3'),
      }),
      desired.plugin,
      events.factory,
      mockServices.permissions.mock({
        authorizeConditional: async queries => queries.map(() => decision),
      }).factory,
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          async publish({ message }: SignalPayload) {
            signals.push(message as { cluster: string; cursor: number });
            onSignal();
          },
        }),
      }),
      mockServices.rootConfig.factory({
        data: { platform: clusters.config({ dev: 'flux', prod: 'argocd' }) },
      }),
    ],
  });
  stop = () => backend.stop();
  const [[subscription]] = events.subscribe.mock.calls;
  return {
    server: backend.server,
    /** Says that the branch moved. */
    moveHead: () =>
      subscription.onEvent({
        topic: 'desired-state.head',
        eventPayload: {
          source: 'lumen/platform-config',
          branch: 'main',
          head: desired.head,
        },
      }),
  };
}

type Server = Awaited<ReturnType<typeof start>>['server'];

async function statuses(server: Server): Promise<DeliveryStatuses> {
  const response = await request(server).get('/api/delivery/statuses');
  expect(response.status).toBe(200);
  return response.body;
}

const nextSignal = () =>
  new Promise<void>(resolve => {
    onSignal = resolve;
  });

/** Asks at each signal until the answer is as it should be. */
async function until<T>(
  ask: () => Promise<T>,
  isSo: (answer: T) => boolean,
): Promise<T> {
  for (;;) {
    const signalled = nextSignal();
    const answer = await ask();
    if (isSo(answer)) return answer;
    await signalled;
  }
}

const headlinesIn = ({ rows }: DeliveryStatuses) =>
  Object.fromEntries(
    rows.map(({ environment, headline }) => [environment, headline]),
  );

async function startHealthy() {
  const { database } = putCheckoutByFlux(clusters, 'dev');
  putCheckoutByArgo(clusters, 'prod');
  const started = await start(AuthorizeResult.ALLOW);
  const first = await until(
    () => statuses(started.server),
    answer => {
      const { dev, prod } = headlinesIn(answer);
      return dev === 'Synced' && prod === 'Synced';
    },
  );
  return { ...started, database, first };
}

describe('delivery', () => {
  it('tells how each app is in each environment', async () => {
    const { server, first } = await startHealthy();
    expect(first.rows.map(({ objects }) => objects)).toEqual([[], []]);
    const response = await request(server).get(
      '/api/delivery/statuses?app=checkout',
    );
    const { rows }: DeliveryStatuses = response.body;
    const row = rows.find(({ environment }) => environment === 'dev');
    expect(row).toMatchObject({
      app: 'checkout',
      cluster: 'dev-eu',
      repositoryUrl: 'http://127.0.0.1:1/lumen/platform-config',
      engine: 'flux',
      owner: 'group:default/checkout',
      headline: 'Synced',
      appliedRevision: firstCommit,
      freshness: { state: 'live' },
    });
    expect(row?.objects.map(({ ref }) => ref.kind)).toEqual([
      'GitRepository',
      'Kustomization',
      'HelmRelease',
      'PostgresDatabase',
    ]);
    expect(first.clusters['prod-eu']).toMatchObject({
      cursor: expect.any(Number),
      freshness: { state: 'live' },
    });
  });

  it.each([
    [[], 2],
    [['group:default/checkout'], 2],
    [['user:default/maya', 'group:default/checkout'], 2],
    [['group:default/storefront'], 0],
  ])('tells only of the owners that are asked for: %s', async (refs, count) => {
    const { server } = await startHealthy();
    const of = new URLSearchParams(refs.map(owner => ['owner', owner]));
    for (const path of ['statuses?', 'statuses?limit=5&']) {
      const { body } = await request(server).get(`/api/delivery/${path}${of}`);
      expect(body.rows).toHaveLength(count);
      expect(Object.keys(body.clusters)).toEqual(['dev-eu', 'prod-eu']);
    }
    const changes = await request(server).get(
      `/api/delivery/changes?cluster=dev-eu&cursor=0&${of}`,
    );
    expect(changes.body.rows).toHaveLength(count / 2);
  });

  it('tells what pods run beside what Git asks for, and the releases', async () => {
    putWeb(clusters, 'dev');
    desired.images.push({ tag: '2.8.0', digest: oldDigest });
    const { server } = await startHealthy();
    // Pods are read beside the engine's objects, and may come after them.
    const row = await until(
      async () =>
        (
          await statuses(server)
        ).rows.find(
          ({ environment, versions }) =>
            environment === 'dev' && versions?.pods === 1,
        ),
      found => found !== undefined,
    );
    const [wanted] = desired.images;
    expect(row?.versions).toEqual({
      desired: { version: wanted.tag, digest: wanted.digest },
      applied: { digest: oldDigest },
      running: [{ digest: oldDigest, pods: 1 }],
      pods: 1,
    });
    const response = await request(server).get(
      '/api/delivery/apps/checkout/releases?environment=dev',
    );
    expect(response.status).toBe(200);
    expect(response.body[0]).toMatchObject({
      app: 'checkout',
      cluster: 'dev-eu',
      source: 'git',
      version: '2.8.0',
      digest: oldDigest,
    });
  });

  it('signals a change, and answers it by the cursor', async () => {
    const { server, database, first } = await startHealthy();
    const { cursor } = first.clusters['dev-eu'];
    clusters.servers.dev.cluster.patch(
      database,
      { status: quotaExceeded },
      'test',
      { status: true },
    );
    const ask = async (): Promise<DeliveryChanges> =>
      (
        await request(server).get(
          `/api/delivery/changes?cluster=dev-eu&cursor=${cursor}`,
        )
      ).body;
    const changes = await until(ask, ({ rows }) =>
      rows.some(({ headline }) => headline === 'Degraded'),
    );
    expect(changes).toMatchObject({ reset: false, removed: [] });
    expect(changes.rows[0].cause).toMatchObject({
      sentence: expect.stringContaining('quota exceeded'),
      object: { kind: 'PostgresDatabase', name: 'orders' },
    });
    // Signals that follow closely come as one, so it may be on its way; and
    // other clusters have signals of their own.
    const signal = await until(
      async () =>
        signals.find(
          each => each.cluster === 'dev-eu' && each.cursor >= changes.cursor,
        ),
      found => found !== undefined,
    );
    expect(Object.keys(signal!)).toEqual(['cluster', 'cursor']);

    const transitions = await request(server).get(
      '/api/delivery/apps/checkout/transitions?environment=dev',
    );
    const brief = await request(server).get(
      '/api/delivery/apps/checkout/transitions?environment=dev&versions=false',
    );
    expect(brief.body[0]).toMatchObject({ headline: 'Degraded' });
    expect(transitions.body[0]).toMatchObject({
      from: 'Synced',
      headline: 'Degraded',
      cause: expect.stringContaining('quota exceeded'),
    });
  });

  it('says what is gone, however long one was away', async () => {
    const { server, first, moveHead } = await startHealthy();
    const { cursor } = first.clusters['prod-eu'];
    desired.environments = ['dev'];
    await moveHead();
    clusters.servers.prod.cluster.delete({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      namespace: 'argocd',
      name: 'checkout',
    });
    const ask = async (since: number): Promise<DeliveryChanges> =>
      (
        await request(server).get(
          `/api/delivery/changes?cluster=prod-eu&cursor=${since}`,
        )
      ).body;
    const changes = await until(
      () => ask(cursor),
      ({ removed }) => removed.length > 0,
    );
    expect(changes.removed).toEqual([{ app: 'checkout', environment: 'prod' }]);
    expect(await ask(1)).toMatchObject({
      ...{ reset: false, rows: [], removed: changes.removed },
    });
    expect(await ask(0)).toMatchObject({ reset: true, rows: [], removed: [] });
  });

  it('keeps what was known of a cluster that is out, and all of the others', async () => {
    const { server } = await startHealthy();
    clusters.servers.dev.cluster.setReachable(false);
    const answer = await until(
      () => statuses(server),
      status => headlinesIn(status).dev === 'Unknown',
    );
    expect(headlinesIn(answer)).toEqual({ dev: 'Unknown', prod: 'Synced' });
    const row = answer.rows.find(({ environment }) => environment === 'dev');
    expect(row).toMatchObject({
      sync: 'Synced',
      health: 'Healthy',
      appliedRevision: firstCommit,
      freshness: {
        state: expect.stringMatching(/stale|unreachable/),
        since: expect.any(String),
      },
      cause: { sentence: expect.any(String) },
    });
  });

  it('is pending as soon as Git moves, and asks the engines to look', async () => {
    const { server, moveHead } = await startHealthy();
    desired.head = secondCommit;
    await moveHead();
    const answer = await until(
      () => statuses(server),
      status => headlinesIn(status).dev === 'OutOfSync',
    );
    expect(
      answer.rows.find(({ environment }) => environment === 'dev'),
    ).toMatchObject({
      desiredRevision: secondCommit,
      appliedRevision: firstCommit,
      cause: { sentence: 'Waiting for Flux to apply 2222222' },
    });
    const source = clusters.servers.dev.cluster.get({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      namespace: 'flux-system',
      name: 'platform-config',
    });
    expect(source?.metadata.annotations).toHaveProperty([
      'reconcile.fluxcd.io/requestedAt',
    ]);
  });

  it('asks an engine to look when told to', async () => {
    const { server } = await startHealthy();
    const response = await request(server)
      .post('/api/delivery/apps/checkout/nudge')
      .send({ environment: 'prod' });
    expect(response.status).toBe(202);
    expect(response.body).toEqual({
      asked: [
        {
          cluster: 'prod-eu',
          object: expect.objectContaining({ kind: 'Application' }),
        },
      ],
      skipped: [],
    });
  });
});

describe('what requests can refer to', () => {
  const isOwned: PolicyDecision = {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'delivery',
    resourceType: deliveryTargetType,
    conditions: {
      rule: 'IS_OWNED',
      resourceType: deliveryTargetType,
      params: { claims: ['group:default/checkout'] },
    },
  };
  const putConfigMap = (name: string, namespace: string) =>
    clusters.put('dev', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace },
      data: { 'flags.yaml': 'secret-flag: on' },
    });
  const ask = (server: Server, environment = 'dev') =>
    request(server).get(
      `/api/delivery/apps/checkout/references?environment=${environment}`,
    );

  /** The answer once the engine delivers the app, and the cluster was read. */
  const lookedInto = async (server: Server) => {
    await until(
      () => statuses(server),
      answer => headlinesIn(answer).dev === 'Synced',
    );
    for (;;) {
      // It waits for the cluster itself, for as long as a person would.
      const answer = await ask(server);
      if (answer.body.lookedIn[0].freshness.state === 'live') return answer;
    }
  };

  beforeEach(() => {
    putCheckoutByFlux(clusters, 'dev');
    putConfigMap('flags', 'checkout');
    putConfigMap('kube-root-ca.crt', 'checkout');
    putConfigMap('others', 'argocd');
  });

  it('is of the app’s own namespaces, by name and never by value', async () => {
    const { server } = await start(AuthorizeResult.ALLOW, isOwned);
    const { body, text } = await lookedInto(server);
    expect(body).toEqual({
      app: 'checkout',
      environment: 'dev',
      namespaces: ['checkout'],
      configMaps: [
        { name: 'flags', keys: ['flags.yaml'], clusters: ['dev-eu'] },
      ],
      lookedIn: [
        {
          cluster: 'dev-eu',
          freshness: expect.objectContaining({ state: 'live' }),
        },
      ],
    });
    expect(text).not.toContain('secret-flag');
  });

  it('names other namespaces to who may see every app', async () => {
    const { server } = await start(AuthorizeResult.ALLOW);
    const { body } = await lookedInto(server);
    expect(body.namespaces[0]).toBe('checkout');
    expect(body.namespaces).toEqual(expect.arrayContaining(['argocd']));
    expect(JSON.stringify(body.configMaps)).not.toContain('others');
  });

  it('names a cluster that cannot be reached', async () => {
    await clusters.servers.dev.close();
    const { server } = await start(AuthorizeResult.ALLOW);
    const { body } = await until(
      () => ask(server),
      answer => answer.body.lookedIn?.[0]?.freshness.state === 'unreachable',
    );
    expect(body).toMatchObject({ configMaps: [] });
    expect(body.lookedIn[0].freshness.reason).toMatch(/refuse|reach|connect/);
  });

  it('is nothing for who may not see the app', async () => {
    const { server } = await start(AuthorizeResult.DENY);
    expect((await ask(server)).status).toBe(403);
  });

  it('says that there is no such environment', async () => {
    const { server } = await start(AuthorizeResult.ALLOW);
    expect((await ask(server, 'moon')).status).toBe(404);
  });
});

const invoke = (server: Server, name: string, input: object) =>
  request(server)
    .post(`/api/delivery/.backstage/actions/v1/actions/delivery:${name}/invoke`)
    .send(input);

describe('actions', () => {
  const app = 'checkout';

  it('tell how apps are, and the one in trouble first', async () => {
    const { server, database } = await startHealthy();
    const healthy = await invoke(server, 'list-statuses', {});
    expect([healthy.status, healthy.body.output]).toEqual([
      200,
      { total: 0, statuses: [], unreachable: [] },
    ]);
    const all = await invoke(server, 'list-statuses', { all: true, limit: 1 });
    expect(all.body.output).toMatchObject({
      total: 2,
      statuses: [{ app, headline: 'Synced', freshness: { state: 'live' } }],
    });

    clusters.servers.dev.cluster.patch(
      database,
      { status: quotaExceeded },
      'test',
      { status: true },
    );
    const { body } = await until(
      () => invoke(server, 'list-statuses', {}),
      answer => answer.body.output.total > 0,
    );
    expect(body.output.statuses).toMatchObject([
      {
        environment: 'dev',
        headline: 'Degraded',
        cause: { sentence: expect.stringContaining('quota exceeded') },
      },
    ]);
    const one = await invoke(server, 'get-status', { app, environment: 'dev' });
    const [status] = one.body.output.statuses;
    expect(status.totalObjects).toBe(4);
    expect(status.objects[0]).toMatchObject({
      ref: { kind: 'PostgresDatabase', name: 'orders' },
      health: 'Degraded',
    });
    const transitions = await invoke(server, 'list-transitions', { app });
    expect(transitions.body.output.transitions[0]).toMatchObject({
      from: 'Synced',
      headline: 'Degraded',
    });
  });

  it('tell releases, the newest first', async () => {
    putWeb(clusters, 'dev');
    desired.images.push({ tag: '2.8.0', digest: oldDigest });
    const { server } = await startHealthy();
    await until(
      async () => (await statuses(server)).rows,
      rows => rows.some(({ versions }) => versions?.pods === 1),
    );
    const { body } = await invoke(server, 'list-releases', { app });
    const { releases, total } = body.output;
    expect(total).toBeGreaterThan(0);
    const route = await request(server).get(
      '/api/delivery/apps/checkout/releases',
    );
    expect(releases.map(({ at }: Release) => at)).toEqual(
      route.body.map(({ at }: Release) => at).reverse(),
    );
    const one = { app, limit: 1 };
    const { body: first } = await invoke(server, 'list-releases', one);
    expect(first.output).toEqual({ total, releases: releases.slice(0, 1) });
  });

  it('nudge', async () => {
    const { server } = await startHealthy();
    const { body } = await invoke(server, 'nudge-app', {
      app,
      environment: 'dev',
    });
    expect(body.output).toMatchObject({
      asked: [{ cluster: 'dev-eu', object: { name: expect.any(String) } }],
      skipped: [],
    });
    const nowhere = { app, environment: 'moon' };
    expect((await invoke(server, 'nudge-app', nowhere)).status).toBe(404);
  });

  it('tell and do nothing for whom the policy refuses', async () => {
    putCheckoutByFlux(clusters, 'dev');
    const { server } = await start(AuthorizeResult.DENY);
    await until(
      () => statuses(server),
      () => signals.length > 0,
    );
    const list = await invoke(server, 'list-statuses', { all: true });
    expect(list.body.output).toEqual({
      total: 0,
      statuses: [],
      unreachable: [],
    });
    const status = await invoke(server, 'get-status', { app });
    expect(status.body.output).toEqual({ statuses: [] });
    const releases = await invoke(server, 'list-releases', { app });
    expect(releases.body.output).toEqual({ total: 0, releases: [] });
    const transitions = await invoke(server, 'list-transitions', { app });
    expect(transitions.body.output).toEqual({ transitions: [] });
    const nudge = await invoke(server, 'nudge-app', {
      app,
      environment: 'dev',
    });
    expect([nudge.status, nudge.body.error.message]).toEqual([
      403,
      'You may not do delivery.operate on checkout in dev',
    ]);
  });
});

describe('who may not see or do anything', () => {
  it('sees no rows, and may not ask an engine', async () => {
    putCheckoutByFlux(clusters, 'dev');
    const { server } = await start(AuthorizeResult.DENY);
    const answer = await until(
      () => statuses(server),
      () => signals.length > 0,
    );
    expect(answer).toEqual({ clusters: {}, rows: [] });
    const page = await request(server).get('/api/delivery/statuses?limit=1');
    expect(page.body).toEqual({ clusters: {}, rows: [] });
    const deltas = await request(server)
      .get('/api/delivery/deltas')
      .query({ since: 'dev-eu:0' });
    expect(deltas.body).toEqual([]);
    const changes = await request(server).get(
      '/api/delivery/changes?cluster=dev-eu&cursor=0',
    );
    expect(changes.status).toBe(403);
    const transitions = await request(server).get(
      '/api/delivery/apps/checkout/transitions',
    );
    expect(transitions.body).toEqual([]);
    const releases = await request(server).get(
      '/api/delivery/apps/checkout/releases',
    );
    expect(releases.body).toEqual([]);
    const nudge = await request(server)
      .post('/api/delivery/apps/checkout/nudge')
      .send({ environment: 'dev' });
    expect(nudge.status).toBe(403);
    expect(nudge.body.error.message).toBe(
      'You may not do delivery.operate on checkout in dev',
    );
  });

  it.each([
    ['/changes', 400],
    ['/changes?cluster=dev-eu&cursor=x', 400],
    ['/changes?cluster=nowhere&cursor=1', 404],
    ['/statuses?unknown=1', 400],
  ])('is told what is wrong with %s', async (path, status) => {
    const { server } = await start(AuthorizeResult.ALLOW);
    const response = await request(server).get(`/api/delivery${path}`);
    expect(response.status).toBe(status);
  });
});
