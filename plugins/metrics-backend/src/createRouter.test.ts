import { mockServices } from '@backstage/backend-test-utils';
import type {
  AppSignals,
  MetricsEnvironment,
  SignalChart,
} from '@gitops-portal/plugin-metrics-common';
import express from 'express';
import request from 'supertest';
import { createRouter } from './createRouter';
import { AuthorizedSignals } from './service/AuthorizedSignals';

const answer: AppSignals = {
  app: 'checkout',
  environment: 'dev',
  from: '2026-05-04T11:00:00.000Z',
  to: '2026-05-04T11:00:15.000Z',
  stepSeconds: 15,
  times: [1_777_892_400, 1_777_892_415],
  charts: [],
  state: 'ok',
  warnings: [],
};
const chart: SignalChart = {
  signal: 'errors',
  unit: 'ratio',
  source: 'http_requests_total',
  series: [{ name: 'all', values: [0.5, null] }],
  query: ['sum(x)'],
  problem: 'busy',
  missing: 'no label',
};
const environments: MetricsEnvironment[] = [
  { name: 'dev', title: 'Development', state: 'ready' },
  { name: 'prod', title: 'Production', state: 'unconfigured', message: 'no' },
];

/** The router, which holds its answers against the description. */
async function serve(signals: AppSignals) {
  const router = await createRouter({
    readable: new AuthorizedSignals({
      signals: {
        signals: async () => signals,
        listEnvironments: () => environments,
      },
      apps: {
        find: async () => ({ owner: 'group:default/checkout' } as never),
      },
      authorizer: {
        decide: async () => Object.assign(() => true, { within: () => true }),
        require: async () => {},
        requireBasic: async () => {},
      },
    }),
    httpAuth: mockServices.httpAuth(),
    validateResponses: true,
  });
  return express().use(router);
}
const path =
  '/apps/checkout/signals?environment=dev&from=2026-05-04T11:00:00Z&to=2026-05-04T12:00:00Z';

describe('answers are as described', () => {
  it.each<[string, Partial<AppSignals>]>([
    ['ok', { charts: [chart] }],
    ['partial', { state: 'partial', message: 'busy', warnings: ['slow'] }],
    ['failed', { state: 'failed' }],
    ['refused', { state: 'refused' }],
    ['unconfigured', { state: 'unconfigured' }],
    ['empty', { state: 'empty', times: [] }],
  ])('for signals that are %s', async (_, of) => {
    const response = await request(await serve({ ...answer, ...of })).get(path);
    expect(response.status).toBe(200);
    expect(response.body).toEqual({ ...answer, ...of });
  });

  it('for environments', async () => {
    const response = await request(await serve(answer)).get(
      '/apps/checkout/environments',
    );
    expect(response.status).toBe(200);
    expect(response.body).toEqual({ environments });
  });

  it('and nothing else would be sent', async () => {
    const wrong = { ...answer, state: 'asleep' } as unknown as AppSignals;
    const response = await request(await serve(wrong)).get(path);
    expect(response.status).toBe(500);
  });
});
