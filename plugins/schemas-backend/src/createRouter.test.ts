import { mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import { kindsOf } from '@gitops-portal/plugin-schemas-common';
import express from 'express';
import request from 'supertest';
import { Compositions } from './compositions/Compositions';
import { createRouter } from './createRouter';
import { KindStates } from './history/KindStates';
import { AuthorizedKinds } from './service/AuthorizedKinds';
import { KindsService } from './service/KindsService';

const XRD = {
  apiVersion: 'apiextensions.crossplane.io/v1',
  kind: 'CompositeResourceDefinition',
  metadata: {
    name: 'xcaches.example.org',
    annotations: {
      'gitops-portal.io/title': 'Cache',
      'gitops-portal.io/owner': 'group:default/platform',
      'gitops-portal.io/documentation': 'https://handbook.example.org',
    },
  },
  spec: {
    group: 'example.org',
    names: { kind: 'XCache', plural: 'xcaches' },
    claimNames: { kind: 'Cache', plural: 'caches' },
    versions: ['v1', 'v1alpha1'].map(name => ({
      name,
      served: true,
      referenceable: name === 'v1',
      deprecated: name !== 'v1',
      deprecationWarning: name === 'v1' ? undefined : 'use v1',
      schema: { openAPIV3Schema: { type: 'object', description: 'A cache.' } },
    })),
  },
};

/** Before, there was one version only, and it had users. */
const OLD_XRD = {
  ...XRD,
  spec: {
    ...XRD.spec,
    versions: [
      {
        ...XRD.spec.versions[0],
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                properties: {
                  users: {
                    type: 'array',
                    items: {
                      type: 'object',
                      properties: {
                        name: { type: 'string' },
                        note: { type: 'string', nullable: true },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    ],
  },
};

const COMPOSITION = `
kind: Composition
metadata: {name: cache}
spec:
  compositeTypeRef: {apiVersion: example.org/v1, kind: XCache}
  resources:
    - base: {apiVersion: v1, kind: Pod}
      patches: [{fromFieldPath: spec.size}]
`;

const desiredState = {
  sources: async () => [
    {
      name: 'lumen/config',
      branch: 'main',
      head: 'a',
      freshness: { state: 'live' as const },
    },
  ],
  files: async ({ revision }: { revision?: string }) => [
    {
      source: 'lumen/config',
      head: 'a',
      files: [
        { path: 'platform/compositions/cache.yaml', text: COMPOSITION },
        {
          path: 'platform/xrds/cache.yaml',
          text: JSON.stringify(revision === 'old' ? OLD_XRD : XRD),
        },
      ],
    },
  ],
  history: async () => ({
    source: 'lumen/config',
    head: 'a',
    branch: 'main',
    tags: ['v1'],
    revisions: [
      {
        sha: 'a',
        title: 'Cache: begin',
        author: { name: 'Petra', email: 'petra@lumen.example' },
        time: '2026-01-01T00:00:00.000Z',
        tags: ['v1'],
      },
    ],
  }),
  requests: async () => [
    {
      app: 'checkout',
      environment: 'dev',
      fileUrl: 'https://forge/blob/a/{file}#L{line}',
      request: {
        name: 'cache',
        apiVersion: 'example.org/v1',
        kind: 'Cache',
        spec: { users: [{ name: 'a', note: null }, { name: 'b' }] },
        specPath: ['requests', 'cache', 'spec'],
        origins: {
          users: { file: 'apps/checkout/values.yaml', line: 3 },
          'users[0].name': { file: 'apps/check out/values.yaml', line: 4 },
        },
      },
    },
  ],
};

/** The router, which holds its answers against the description. */
async function serve(apps: () => Promise<[]>) {
  const { kinds } = kindsOf(XRD, 'platform/xrds/cache.yaml');
  const auth = mockServices.auth();
  const paths = ['platform'];
  const kindsService = KindsService.create({
    platform: {
      environments: [
        {
          name: 'dev',
          title: 'Development',
          write: 'direct',
          promotesTo: [],
          clusters: [],
        },
      ],
    },
    sources: [
      {
        read: async () => [
          {
            status: { type: 'repository', name: 'lumen/config' },
            kinds,
            problems: [{ file: 'a.yaml', line: 1, column: 2, message: 'no' }],
          },
          {
            status: {
              type: 'cluster',
              name: 'dev-eu',
              environment: 'dev',
              freshness: { state: 'stale', problem: 'timeout' },
              error: 'dev-eu does not answer',
            },
            kinds,
            problems: [],
          },
        ],
      },
    ],
    desiredState: { apps },
  });
  const reader = AuthorizedKinds.create({
    desiredState,
    states: KindStates.create({ auth, desiredState, paths }),
    compositions: Compositions.create({ auth, desiredState, paths }),
    kinds: kindsService,
    authorizer: { requireBasic: async () => {} },
  });
  const router = await createRouter({
    reader,
    kinds: kindsService,
    httpAuth: mockServices.httpAuth(),
    validateResponses: true,
  });
  return express().use(router).use(mockErrorHandler());
}

const routes = [
  '/kinds',
  '/kinds/example.org/Cache',
  '/kinds/example.org/Cache?environment=dev',
  '/kinds/example.org/Cache/uses',
  '/kinds/example.org/Cache/uses?field=spec.users%5B%5D.note',
  '/kinds/example.org/Cache/history',
  '/kinds/example.org/Cache/compositions',
  '/kinds/example.org/Cache/comparison?before=old&after=HEAD',
  '/kinds/example.org/Cache/comparison?before=HEAD&after=environment%3Adev&beforeVersion=v1alpha1&afterVersion=v1',
  '/json-schema/example.org/Cache/v1.json',
  '/json-schema/layouts/helm-requests/values.json?environment=dev',
  '/json-schema/layouts/helm-values/values.json?kind=example.org%2Fv1%2FCache',
  '/fields?query=spec',
];

describe.each([
  ['with usage', async (): Promise<[]> => []],
  ['without usage', () => Promise.reject(new Error('no answer'))],
])('answers as described %s', (_, apps) => {
  it.each(routes)('%s', async path => {
    const response = await request(await serve(apps)).get(path);
    expect(response.text).not.toContain('must ');
    expect(response.status).toBe(200);
  });
});

it.each(routes)('does not send %s again while it is the same', async path => {
  const server = await serve(async () => []);
  const first = await request(server).get(path);
  const second = await request(server)
    .get(path)
    .set('if-none-match', first.headers.etag);
  expect(second.status).toBe(304);
});

it('tells what an environment serves, or that it does not', async () => {
  const server = await serve(async () => []);
  const dev = await request(server).get(
    '/kinds/example.org/Cache?environment=dev',
  );
  expect(dev.body).toMatchObject({
    shownAs: 'dev',
    repository: 'lumen/config',
  });
  const prod = await request(server).get(
    '/kinds/example.org/Cache?environment=prod',
  );
  expect(prod.status).toBe(404);
});

it('shows values of a field with the lines that set them', async () => {
  const server = await serve(async () => []);
  const { body } = await request(server).get(
    '/kinds/example.org/Cache/uses?field=spec.users%5B%5D.name',
  );
  expect(body).toMatchObject({
    total: 2,
    uses: [
      {
        app: 'checkout',
        path: 'spec.users[0].name',
        value: 'a',
        line: 4,
        url: 'https://forge/blob/a/apps/check%20out/values.yaml#L4',
      },
      // Its own line is not known: that of the list around it.
      { path: 'spec.users[1].name', value: 'b', line: 3 },
    ],
  });
});

it('finds what a change breaks, and where it is written', async () => {
  const server = await serve(async () => []);
  const { body } = await request(server).get(
    '/kinds/example.org/Cache/comparison?before=old&after=HEAD',
  );
  expect(body).toMatchObject({
    before: { state: 'old', versions: ['v1'] },
    after: { state: 'HEAD', versions: ['v1', 'v1alpha1'] },
    changes: [
      { change: 'field-removed', path: 'spec.users', breaking: true },
      { change: 'version-added' },
    ],
    impact: {
      checked: 1,
      broken: [
        {
          app: 'checkout',
          request: 'cache',
          issues: [
            {
              path: 'spec.users',
              file: 'apps/checkout/values.yaml',
              line: 3,
              url: 'https://forge/blob/a/apps/checkout/values.yaml#L3',
            },
          ],
        },
      ],
    },
  });
});

it('refuses a version that a state does not have', async () => {
  const server = await serve(async () => []);
  const { status, body } = await request(server).get(
    '/kinds/example.org/Cache/comparison?before=old&after=HEAD&beforeVersion=v9',
  );
  expect([status, body.error.message]).toEqual([
    404,
    'Cache has no version v9 at old, only v1',
  ]);
});

it('tells of a claim what its composite is made of', async () => {
  const server = await serve(async () => []);
  const { body } = await request(server).get(
    '/kinds/example.org/Cache/compositions',
  );
  expect(body).toMatchObject([
    { name: 'cache', steps: [{ resources: [{ kind: 'Pod' }] }] },
  ]);
});
