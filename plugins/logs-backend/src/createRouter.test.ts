import { mockServices } from '@backstage/backend-test-utils';
import { parsePlatformConfig } from '@gitops-portal/plugin-environments-common';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import express from 'express';
import { unpackPage } from '@gitops-portal/plugin-logs-common';
import request from 'supertest';
import { createRouter } from './createRouter';
import { LogsAccess } from './http/LogsAccess';
import { AuthorizedLogs } from './service/AuthorizedLogs';
import { LogsService } from './service/LogsService';
import { LogTargets } from './service/LogTargets';
import { TailHub } from './tail/TailHub';
import { scopeIn, storeAt } from './__testUtils__/scopes';
import { TestLoki } from './__testUtils__/TestLoki';

const time = '1777888801000000000';
const range = 'from=2026-05-04T10:00:00Z&to=2026-05-04T10:01:00Z';

let loki: TestLoki;
beforeAll(async () => {
  loki = await TestLoki.start();
});
afterAll(() => loki.close());

const authorizer: PlatformAuthorizer = {
  decide: async () => Object.assign(() => true, { within: () => true }),
  require: async () => {},
  requireBasic: async () => {},
};

/** The router, which holds its answers against the description. */
async function serve() {
  const { config: platform } = parsePlatformConfig({
    environments: [{ name: 'prod' }, { name: 'qa' }],
  });
  const auditor = mockServices.auditor.mock({
    createEvent: async () => ({
      success: async () => {},
      fail: async () => {},
    }),
  });
  const logs = new LogsService({
    platform,
    targets: new LogTargets({
      platform,
      scopes: { scope: async (_, environment) => scopeIn(environment) },
      stores: new Map([['prod', storeAt(loki.url)]]),
    }),
  });
  const access = new LogsAccess({
    authorizer,
    apps: {
      find: async name => ({
        name,
        source: '',
        path: '',
        environments: ['prod', 'qa'],
        requests: [],
        revisions: {},
      }),
    },
  });
  const router = await createRouter({
    readable: new AuthorizedLogs({ logs, access, auditor }),
    logs,
    hub: new TailHub({ logger: mockServices.logger.mock() }),
    httpAuth: mockServices.httpAuth(),
    auditor,
    validateResponses: true,
  });
  return express().use(router);
}

describe('the API answers as described', () => {
  it.each([
    ['environments', 'environments'],
    [`lines?${range}`, 'lines'],
    [`lines?${range}&limit=1`, 'lines'],
    [`volume?${range}`, 'times'],
    [`context?environment=prod&time=${time}`, 'after'],
  ])('to %s', async (path, key) => {
    loki.lines = [
      { time, line: 'a' },
      { time, line: 'x'.repeat(20_000), level: 'error' },
    ];
    const response = await request(await serve()).get(`/apps/checkout/${path}`);
    expect(response.body).toHaveProperty(key);
    expect(response.status).toBe(200);
  });

  it('to line', async () => {
    loki.lines = [{ time, line: 'a' }];
    const server = await serve();
    const page = await request(server).get(`/apps/checkout/lines?${range}`);
    const [whole] = unpackPage(page.body).lines;
    const { id } = whole;
    const response = await request(server).get(
      `/apps/checkout/line?environment=prod&time=${time}&id=${id}`,
    );
    expect(response.body).toEqual(whole);
  });

  it('of a store that fails', async () => {
    loki.handler = (_, response) => response.writeHead(500).end('boom');
    const response = await request(await serve()).get(
      `/apps/checkout/lines?${range}`,
    );
    loki.handler = undefined;
    expect(response.status).toBe(200);
    expect(response.body.outcomes).toMatchObject([
      { state: 'failed' },
      { state: 'unconfigured' },
    ]);
  });
});
