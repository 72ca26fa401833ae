import { mockServices } from '@backstage/backend-test-utils';
import { kindsOf } from '@gitops-portal/plugin-schemas-common';
import express from 'express';
import request from 'supertest';
import { createRouter } from './createRouter';
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

/** The router, which holds its answers against the description. */
async function serve(apps: () => Promise<[]>) {
  const { kinds } = kindsOf(XRD, 'platform/xrds/cache.yaml');
  const router = await createRouter({
    kinds: KindsService.create({
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
    }),
    httpAuth: mockServices.httpAuth(),
    authorizer: {
      decide: async () => () => true,
      require: async () => {},
      requireBasic: async () => {},
    },
    validateResponses: true,
  });
  return express().use(router);
}

describe.each([
  ['with usage', async (): Promise<[]> => []],
  ['without usage', () => Promise.reject(new Error('no answer'))],
])('answers as described %s', (_, apps) => {
  it.each(['/kinds', '/kinds/example.org/Cache', '/fields?query=spec'])(
    '%s',
    async path => {
      const response = await request(await serve(apps)).get(path);
      expect(response.text).not.toContain('must ');
      expect(response.status).toBe(200);
    },
  );
});

it('does not send again what did not change', async () => {
  const server = await serve(async () => []);
  const first = await request(server).get('/kinds/example.org/Cache');
  const second = await request(server)
    .get('/kinds/example.org/Cache')
    .set('if-none-match', first.headers.etag);
  expect(second.status).toBe(304);
});
