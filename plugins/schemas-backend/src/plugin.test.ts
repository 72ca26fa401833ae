import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { desiredStateServiceRef } from '@gitops-portal/plugin-desired-state-node';
import request from 'supertest';
import { schemasPlugin } from './plugin';

const XRD = `
apiVersion: apiextensions.crossplane.io/v2
kind: CompositeResourceDefinition
metadata:
  name: databases.example.org
  annotations: {gitops-portal.io/title: A database}
spec:
  group: example.org
  names: {kind: Database, plural: databases}
  versions:
    - name: v1
      served: true
      referenceable: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec: {type: object, properties: {size: {type: string}}}
`;

const CRD = {
  metadata: {
    name: 'queues.example.org',
    resourceVersion: '2',
    ownerReferences: [
      { kind: 'CompositeResourceDefinition', name: 'queues.example.org' },
    ],
  },
  spec: {
    group: 'example.org',
    scope: 'Namespaced',
    names: { kind: 'Queue', plural: 'queues' },
    versions: [
      {
        name: 'v1beta1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { spec: { type: 'object' } },
          },
        },
      },
    ],
  },
};

const SERVED_XRD = {
  apiVersion: 'apiextensions.crossplane.io/v1',
  metadata: {
    name: 'queues.example.org',
    resourceVersion: '1',
    annotations: { 'gitops-portal.io/title': 'Queue' },
  },
  spec: {
    group: 'example.org',
    scope: 'Namespaced',
    names: { kind: 'Queue', plural: 'queues' },
    versions: [
      {
        name: 'v1beta1',
        served: true,
        referenceable: true,
        schema: { openAPIV3Schema: { type: 'object' } },
      },
    ],
  },
};

/** An API server that lists one CRD and one XRD; its watches stay silent. */
let apiServer: Server;
let watching: Promise<void>;

beforeEach(async () => {
  const watched = new Set<string>();
  let bothWatch = () => {};
  watching = new Promise(resolve => {
    bothWatch = resolve;
  });
  apiServer = createServer((incoming, response) => {
    const url = new URL(incoming.url ?? '', 'http://localhost');
    response.setHeader('content-type', 'application/json');
    if (url.searchParams.has('watch')) {
      response.flushHeaders();
      watched.add(url.pathname);
      if (watched.size === 2) {
        bothWatch();
      }
      return;
    }
    const items = url.pathname.endsWith('customresourcedefinitions')
      ? [CRD]
      : [SERVED_XRD];
    response.end(
      JSON.stringify({ metadata: { resourceVersion: '10' }, items }),
    );
  });
  await new Promise<void>(resolve => {
    apiServer.listen(0, '127.0.0.1', resolve);
  });
});

afterEach(async () => {
  apiServer.closeAllConnections();
  await new Promise(resolve => apiServer.close(resolve));
});

type Decision = AuthorizeResult.ALLOW | AuthorizeResult.DENY;

async function start(
  decision: Decision = AuthorizeResult.ALLOW,
  schemas: { publicJsonSchemas?: boolean; publicPerMinute?: number } = {},
) {
  const { port } = apiServer.address() as AddressInfo;
  const audit = mockServices.auditor.mock();
  audit.createEvent.mockResolvedValue({
    success: jest.fn(),
    fail: jest.fn(),
  });
  const cluster = (name: string, server: string) => ({
    name,
    engine: 'flux',
    server,
    credentials: { read: { token: 't' } },
  });
  const { server } = await startTestBackend({
    features: [
      schemasPlugin,
      audit.factory,
      mockServices.permissions.mock({
        authorize: async queries => queries.map(() => ({ result: decision })),
        authorizeConditional: async queries =>
          queries.map(() => ({ result: decision })),
      }).factory,
      createServiceFactory({
        service: desiredStateServiceRef,
        deps: {},
        factory: () =>
          ({
            sources: async () => [
              {
                name: 'lumen/config',
                branch: 'main',
                head: 'a',
                freshness: { state: 'live' },
              },
            ],
            files: async () => [
              {
                source: 'lumen/config',
                head: 'a',
                files: [{ path: 'platform/xrds/database.yaml', text: XRD }],
              },
            ],
            appNews: async () => ({
              ...{ cursor: 'a', reset: true, isMore: false },
              ...{ apps: [], removed: [], unread: [] },
            }),
            // The rest of the service is not asked by this plugin.
          } as unknown as typeof desiredStateServiceRef.T),
      }),
      mockServices.rootConfig.factory({
        data: {
          platform: {
            schemas,
            environments: [
              {
                name: 'dev',
                clusters: [cluster('dev-eu', `http://127.0.0.1:${port}`)],
              },
              {
                name: 'prod',
                clusters: [cluster('prod-eu', 'http://127.0.0.1:1')],
              },
            ],
          },
        },
      }),
    ],
  });
  return { server, audit };
}

it('gives the kinds of repository and clusters, and says what is missing', async () => {
  const { server } = await start();
  await watching;
  const { status, body } = await request(server).get('/api/schemas/kinds');
  expect(status).toBe(200);
  expect(body.kinds).toMatchObject([
    { kind: 'Database', title: 'A database', environments: [], requests: 0 },
    {
      kind: 'Queue',
      title: 'Queue',
      platform: true,
      environments: [{ name: 'dev', versions: ['v1beta1'] }],
    },
  ]);
  expect(
    body.sources.map((source: { name: string; freshness: object }) => [
      source.name,
      source.freshness,
    ]),
  ).toMatchObject([
    ['lumen/config', { state: 'live' }],
    ['dev-eu', { state: 'live' }],
    ['prod-eu', { state: expect.stringMatching('connecting|unreachable') }],
  ]);
});

it('gives one kind with its schemas, and fields of all', async () => {
  const { server } = await start();
  const kind = await request(server).get(
    '/api/schemas/kinds/example.org/Database',
  );
  expect(kind.status).toBe(200);
  expect(kind.body).toMatchObject({
    machinery: ['crossplane'],
    file: 'platform/xrds/database.yaml',
    uses: [],
  });
  expect(
    Object.keys(kind.body.versions[0].schema.properties.spec.properties),
  ).toEqual(['size', 'crossplane']);

  const fields = await request(server).get('/api/schemas/fields?query=size');
  expect(fields.body).toMatchObject([{ kind: 'Database', path: 'spec.size' }]);
});

it.each([
  ['/kinds/example.org/Nothing', 404],
  ['/fields', 400],
  ['/fields?query=a&limit=1000', 400],
])('answers %s with %d', async (path, status) => {
  const { server } = await start();
  const response = await request(server).get(`/api/schemas${path}`);
  expect(response.status).toBe(status);
});

it.each([
  '/kinds',
  '/kinds/example.org/Database',
  '/kinds/example.org/Database/uses',
  '/kinds/example.org/Database/history',
  '/kinds/example.org/Database/comparison?before=a&after=b',
  '/kinds/example.org/Database/compositions',
  '/json-schema/example.org/Database/v1.json',
  '/json-schema/layouts/helm-requests/values.json',
  '/fields?query=size',
])(
  'refuses %s to whom the policy refuses it, and writes it down',
  async path => {
    const { server, audit } = await start(AuthorizeResult.DENY);
    const response = await request(server).get(`/api/schemas${path}`);
    expect(response.status).toBe(403);
    expect(audit.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'permission-denied',
        meta: { permission: 'schemas.read', by: 'user:default/mock' },
      }),
    );
  },
);

it.each(['/kinds', '/json-schema/example.org/Database/v1.json'])(
  'refuses %s to whom it does not know',
  async path => {
    const { server } = await start();
    const response = await request(server)
      .get(`/api/schemas${path}`)
      .set('authorization', mockCredentials.none.header());
    expect(response.status).toBe(401);
  },
);

describe('where JSON Schemas are public', () => {
  const asEditor = async (path: string) => {
    const { server } = await start(AuthorizeResult.DENY, {
      publicJsonSchemas: true,
    });
    return request(server)
      .get(`/api/schemas${path}`)
      .set('authorization', mockCredentials.none.header());
  };

  it.each([
    '/json-schema/example.org/Database/v1.json',
    '/json-schema/layouts/helm-requests/values.json',
  ])('gives %s to an editor', async path => {
    const { status, body } = await asEditor(path);
    expect([status, body.$schema]).toEqual([
      200,
      'http://json-schema.org/draft-07/schema#',
    ]);
    expect(JSON.stringify(body)).toContain('size');
  });

  it.each([
    [
      '/json-schema/example.org/Database/v9.json',
      'Database has no v9.json, only v1.json',
    ],
    [
      '/json-schema/layouts/none/values.json',
      'There are no values of a layout none: expected helm-requests or helm-values',
    ],
  ])('says that there is no %s', async (path, message) => {
    const { status, body } = await asEditor(path);
    expect([status, body.error.message]).toEqual([404, message]);
  });

  it('gives nothing else', async () => {
    expect((await asEditor('/kinds')).status).toBe(401);
  });

  it('tells who asks too often when to try again', async () => {
    const { server } = await start(AuthorizeResult.DENY, {
      publicJsonSchemas: true,
      publicPerMinute: 1,
    });
    const ask = () =>
      request(server)
        .get('/api/schemas/json-schema/layouts/helm-requests/values.json')
        .set('authorization', mockCredentials.none.header());
    expect((await ask()).status).toBe(200);
    const again = await ask();
    expect(again.status).toBe(429);
    expect(Number(again.headers['retry-after'])).toBeGreaterThan(0);
  });
});
