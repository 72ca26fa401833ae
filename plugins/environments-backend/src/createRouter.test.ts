import { mockServices } from '@backstage/backend-test-utils';
import {
  parsePlatformConfig,
  type Freshness,
  type FreshnessProblem,
  type FreshnessState,
} from '@gitops-portal/plugin-environments-common';
import express from 'express';
import request from 'supertest';
import { AuthorizedEnvironments } from './AuthorizedEnvironments';
import { createRouter } from './createRouter';
import { EnvironmentsService } from './EnvironmentsService';

/** The router, which holds its answers against the description. */
async function serve(reachability: Freshness, version?: string) {
  const { config } = parsePlatformConfig({
    environments: [
      {
        name: 'dev',
        clusters: [
          {
            name: 'dev-eu',
            engine: 'argocd',
            server: 'https://example.com',
            credentials: { read: { token: 't' } },
          },
        ],
      },
      { name: 'prod', write: 'direct' },
    ],
  });
  const router = await createRouter({
    environments: new AuthorizedEnvironments({
      environments: EnvironmentsService.create({
        platform: config,
        watches: { reachability: () => reachability, version: () => version },
      }),
      authorizer: { requireBasic: async () => {} },
    }),
    httpAuth: mockServices.httpAuth(),
    validateResponses: true,
  });
  return express().use(router);
}

const times = {
  asOf: '2026-01-02T03:04:05.678Z',
  since: '2026-01-02T03:04:00.000Z',
};

describe('GET /environments answers as described', () => {
  it.each<[FreshnessState, FreshnessProblem | undefined, string | undefined]>([
    ['connecting', undefined, undefined],
    ['live', undefined, 'v1.37.2'],
    ['stale', 'error', 'v1.37.2'],
    ['unreachable', 'credential', undefined],
    ['unreachable', 'refused', undefined],
    ['unreachable', 'dns', undefined],
    ['unreachable', 'network', undefined],
    ['unreachable', 'timeout', undefined],
    ['unreachable', 'tls', undefined],
    ['unreachable', 'unauthorized', undefined],
    ['unreachable', 'forbidden', undefined],
    ['unreachable', 'not-installed', undefined],
  ])('for a cluster that is %s (%s)', async (state, problem, version) => {
    const freshness = { state, problem, ...times };
    const server = await serve(freshness, version);
    const response = await request(server).get('/environments');
    expect(response.status).toBe(200);
    const [dev] = response.body;
    expect(dev.clusters[0]).toEqual(
      JSON.parse(
        JSON.stringify({
          name: 'dev-eu',
          engine: 'argocd',
          freshness,
          version,
        }),
      ),
    );
  });

  it('and would not send anything else', async () => {
    const server = await serve({ state: 'asleep' as FreshnessState });
    const response = await request(server).get('/environments');
    expect(response.status).toBe(500);
    expect(response.text).toContain(
      'must be equal to one of the allowed values',
    );
  });
});
