import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type {
  DeliveryStatuses,
  UnmappedApps,
} from '@gitops-portal/plugin-delivery-common';
import request from 'supertest';
import { deliveryPlugin } from './plugin';
import { putCheckoutByFlux } from './__testUtils__/checkoutApp';
import { ClusterFixture } from './__testUtils__/clusterFixture';
import { DesiredStateFixture } from './__testUtils__/DesiredStateFixture';
import { putCmsByArgo, putCmsByFlux } from './__testUtils__/legacyApps';

jest.setTimeout(60_000);

let clusters: ClusterFixture;
let desired: DesiredStateFixture;
let stop = async () => {};

beforeEach(async () => {
  desired = new DesiredStateFixture();
  clusters = await ClusterFixture.start(['dev', 'prod']);
  putCheckoutByFlux(clusters, 'dev');
  putCmsByFlux(clusters, 'dev');
  putCmsByArgo(clusters, 'prod');
});

afterEach(async () => {
  await stop();
  await clusters.close();
});

const ofStorefront = (pluginId: string): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId,
  resourceType: `${pluginId}-target`,
  conditions: {
    rule: 'IS_OWNED',
    resourceType: `${pluginId}-target`,
    params: { claims: ['group:default/storefront'] },
  },
});

/** A backend, and what to do at each of its signals. */
async function start(
  result: AuthorizeResult.ALLOW | AuthorizeResult.DENY,
  creates: PolicyDecision = { result },
  reads: PolicyDecision = { result },
) {
  const auditor = mockServices.auditor.mock({
    createEvent: async () => ({
      success: async () => {},
      fail: async () => {},
    }),
  });
  const events = mockServices.events.mock();
  let onSignal = () => {};
  const nextSignal = () =>
    new Promise<void>(resolve => {
      onSignal = resolve;
    });
  const backend = await startTestBackend({
    features: [
      deliveryPlugin,
      desired.plugin,
      events.factory,
      auditor.factory,
      mockServices.permissions.mock({
        authorizeConditional: async queries =>
          queries.map(({ permission }) =>
            permission.name === 'desired-state.create' ? creates : reads,
          ),
      }).factory,
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({ publish: async () => onSignal() }),
      }),
      mockServices.rootConfig.factory({
        data: { platform: clusters.config({ dev: 'flux', prod: 'argocd' }) },
      }),
    ],
  });
  stop = () => backend.stop();
  const get = async <T>(path: string): Promise<T> => {
    const response = await request(backend.server).get(`/api/delivery${path}`);
    expect(response.status).toBe(200);
    return response.body;
  };
  return {
    auditor,
    get,
    /** Asks at each signal until the answer is as it should be. */
    async until<T>(path: string, isSo: (answer: T) => boolean): Promise<T> {
      for (;;) {
        const signalled = nextSignal();
        const answer = await get<T>(path);
        if (isSo(answer)) return answer;
        await signalled;
      }
    },
    moveHead: () =>
      events.subscribe.mock.calls[0][0].onEvent({
        topic: 'desired-state.head',
        eventPayload: {
          source: 'lumen/platform-config',
          branch: 'main',
          head: desired.head,
        },
      }),
  };
}

const isEverywhere = ({ clusters: known }: UnmappedApps) =>
  Object.values(known).every(({ freshness }) => freshness.state === 'live');
const keysIn = ({ apps }: UnmappedApps) =>
  apps.map(({ name, objects }) => [
    name,
    ...objects.map(({ cluster, ref }) => `${cluster} ${ref.kind} ${ref.name}`),
  ]);

describe('what no app accounts for', () => {
  it('is told over clusters, as the app that it may be', async () => {
    const { until } = await start(AuthorizeResult.ALLOW);
    const found = await until('/unmapped', isEverywhere);
    expect(keysIn(found)).toEqual([
      ['cms', 'dev-eu HelmRelease cms-dev', 'prod-eu Application cms'],
    ]);
    expect(found.apps[0]).toMatchObject({
      owner: 'group:default/storefront',
      objects: [
        { environment: 'dev', engine: 'flux', headline: expect.any(String) },
        {
          environment: 'prod',
          origin: { repository: 'https://git.example/cms', path: 'deploy' },
          headline: 'Synced',
        },
      ],
    });
    expect(JSON.stringify(found)).not.toContain('replicas');
  });

  it('is told with its values where one app is asked for', async () => {
    const { get, until } = await start(AuthorizeResult.ALLOW);
    await until('/unmapped', isEverywhere);
    const { apps } = await get<UnmappedApps>('/unmapped?app=cms');
    expect(apps[0].objects.map(({ held }) => held)).toEqual([
      { values: { replicas: 2 } },
      { problem: 'it applies manifests, which are no values' },
    ]);
    expect((await get<UnmappedApps>('/unmapped?app=x')).apps).toEqual([]);
  });

  it('is told with values only to who may create it for the owner of each', async () => {
    const { auditor, get, until } = await start(
      AuthorizeResult.ALLOW,
      ofStorefront('desired-state'),
    );
    await until('/unmapped', isEverywhere);
    expect(auditor.createEvent).not.toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'unmapped-values' }),
    );
    const { apps } = await get<UnmappedApps>('/unmapped?app=cms');
    // The second names no owner.
    expect(apps[0].objects.map(({ held }) => held)).toEqual([
      { values: { replicas: 2 } },
      undefined,
    ]);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'unmapped-values',
        meta: { app: 'cms' },
      }),
    );
  });

  it('is told without values to who may only read', async () => {
    const { get, until } = await start(AuthorizeResult.ALLOW, {
      result: AuthorizeResult.DENY,
    });
    await until('/unmapped', isEverywhere);
    const found = await get<UnmappedApps>('/unmapped?app=cms');
    expect(keysIn(found)).toHaveLength(1);
    expect(JSON.stringify(found)).not.toContain('replicas');
  });

  it('is told of objects of the own owner alone, whatever they are called', async () => {
    const { until } = await start(
      AuthorizeResult.ALLOW,
      ofStorefront('desired-state'),
      ofStorefront('delivery'),
    );
    const found = await until('/unmapped', isEverywhere);
    expect(keysIn(found).map(([, ...objects]) => objects)).toEqual([
      ['dev-eu HelmRelease cms-dev'],
    ]);
  });

  it('is told of other clusters while one cannot be reached, which is named', async () => {
    clusters.servers.prod.cluster.setReachable(false);
    const { until } = await start(AuthorizeResult.ALLOW);
    const found = await until<UnmappedApps>(
      '/unmapped',
      ({ clusters: known }) =>
        known['dev-eu'].freshness.state === 'live' &&
        known['prod-eu'].freshness.state === 'unreachable',
    );
    expect(keysIn(found)).toEqual([['cms', 'dev-eu HelmRelease cms-dev']]);
    expect(found.clusters['prod-eu']).toMatchObject({
      environment: 'prod',
      freshness: { reason: expect.any(String) },
    });
  });

  it('becomes an app with a status once a description names its objects', async () => {
    const { get, until, moveHead } = await start(AuthorizeResult.ALLOW);
    await until('/unmapped', isEverywhere);
    desired.described = [
      {
        name: 'website',
        deliveredBy: [
          {
            cluster: 'dev-eu',
            kind: 'HelmRelease',
            namespace: 'checkout',
            name: 'cms-dev',
          },
          {
            cluster: 'prod-eu',
            kind: 'Application',
            namespace: 'argocd',
            name: 'cms',
          },
        ],
      },
    ];
    await moveHead();
    const { rows } = await until<DeliveryStatuses>(
      '/statuses?app=website',
      answer => answer.rows.length === 2,
    );
    expect(rows.map(({ cluster, engine }) => [cluster, engine])).toEqual([
      ['dev-eu', 'flux'],
      ['prod-eu', 'argocd'],
    ]);
    // Its commits are of another repository than the apps' own.
    expect(rows.map(({ repositoryUrl }) => repositoryUrl)).toEqual([
      undefined,
      undefined,
    ]);
    expect((await get<UnmappedApps>('/unmapped')).apps).toEqual([]);
  });

  it('is not told to who may not see it', async () => {
    const { get } = await start(AuthorizeResult.DENY);
    // Neither what runs, nor which clusters there are and why one is away.
    expect(await get('/unmapped')).toEqual({ clusters: {}, apps: [] });
  });
});
