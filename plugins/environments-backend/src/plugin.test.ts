import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  signalsServiceRef,
  type SignalPayload,
} from '@backstage/plugin-signals-node';
import request from 'supertest';
import { environmentsPlugin } from './plugin';

/** An API server that says its version and no more. */
let apiServer: Server;
let signals: SignalPayload[];
let signalled: () => void;
const nextSignal = () =>
  new Promise<void>(resolve => {
    signalled = resolve;
  });

beforeEach(async () => {
  signals = [];
  signalled = () => {};
  apiServer = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ gitVersion: 'v1.37.2' }));
  });
  await new Promise<void>(resolve => {
    apiServer.listen(0, '127.0.0.1', resolve);
  });
});

afterEach(async () => {
  await stopApiServer();
});

function stopApiServer() {
  apiServer.closeAllConnections();
  return new Promise(resolve => apiServer.close(resolve));
}

async function untilSignals(count: number) {
  while (signals.length < count) {
    await nextSignal();
  }
}

function start(decision: AuthorizeResult.ALLOW | AuthorizeResult.DENY) {
  const { port } = apiServer.address() as AddressInfo;
  const audit = mockServices.auditor.mock();
  const failed = jest.fn();
  audit.createEvent.mockResolvedValue({ success: jest.fn(), fail: failed });
  const started = startTestBackend({
    features: [
      environmentsPlugin,
      audit.factory,
      mockServices.permissions.mock({
        authorize: async queries => queries.map(() => ({ result: decision })),
      }).factory,
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          async publish(signal: SignalPayload) {
            signals.push(signal);
            signalled();
          },
        }),
      }),
      mockServices.rootConfig.factory({
        data: {
          platform: {
            environments: [
              {
                name: 'dev',
                clusters: [
                  {
                    name: 'dev-eu',
                    engine: 'flux',
                    server: `http://127.0.0.1:${port}`,
                    credentials: { read: { token: 'secret-token' } },
                  },
                ],
              },
            ],
          },
        },
      }),
    ],
  });
  return { started, audit, failed };
}

describe('GET /environments', () => {
  it('gives environments with version and freshness of their clusters', async () => {
    const { server } = await start(AuthorizeResult.ALLOW).started;
    await untilSignals(1);
    const response = await request(server).get(
      '/api/environments/environments',
    );
    expect(response.status).toBe(200);
    expect(response.body).toEqual([
      {
        name: 'dev',
        title: 'dev',
        write: 'pull-request',
        promotesTo: [],
        clusters: [
          {
            name: 'dev-eu',
            engine: 'flux',
            version: 'v1.37.2',
            freshness: {
              state: 'live',
              since: expect.any(String),
              asOf: expect.any(String),
            },
          },
        ],
      },
    ]);
  });

  it('refuses whom the policy refuses, and writes it down', async () => {
    const { started, audit, failed } = start(AuthorizeResult.DENY);
    const { server } = await started;
    const response = await request(server).get(
      '/api/environments/environments',
    );
    expect(response.status).toBe(403);
    expect(response.body.error.message).toBe(
      'You may not do environments.read',
    );
    expect(audit.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'permission-denied',
        meta: { permission: 'environments.read', by: 'user:default/mock' },
      }),
    );
    expect(failed).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['nobody', mockCredentials.none.header(), 401],
    ['a stale token', mockCredentials.user.invalidHeader(), 401],
  ])('refuses %s', async (_, authorization, status) => {
    const { server } = await start(AuthorizeResult.ALLOW).started;
    const response = await request(server)
      .get('/api/environments/environments')
      .set('authorization', authorization);
    expect(response.status).toBe(status);
  });

  it('refuses a query that the description does not know', async () => {
    const { server } = await start(AuthorizeResult.ALLOW).started;
    const response = await request(server).get(
      '/api/environments/environments?name=dev',
    );
    expect(response.status).toBe(400);
  });
});

describe('signals', () => {
  it('name the cluster that came or went, and nothing else', async () => {
    await start(AuthorizeResult.ALLOW).started;
    await untilSignals(1);
    expect(signals[0]).toEqual({
      recipients: { type: 'broadcast' },
      channel: 'environments',
      message: { cluster: 'dev-eu' },
    });
  });
});

describe('the action list-environments', () => {
  const invoke = (server: Parameters<typeof request>[0]) =>
    request(server)
      .post(
        '/api/environments/.backstage/actions/v1/actions/environments:list-environments/invoke',
      )
      .send({});

  it('gives what the route gives', async () => {
    const { server } = await start(AuthorizeResult.ALLOW).started;
    await untilSignals(1);
    const { body, status } = await invoke(server);
    expect([status, body]).toMatchObject([
      200,
      {
        output: {
          environments: [
            {
              name: 'dev',
              write: 'pull-request',
              clusters: [{ name: 'dev-eu', version: 'v1.37.2' }],
            },
          ],
        },
      },
    ]);
  });

  it('refuses whom the policy refuses', async () => {
    const { server } = await start(AuthorizeResult.DENY).started;
    const { body, status } = await invoke(server);
    expect([status, body.error.message]).toEqual([
      403,
      'You may not do environments.read',
    ]);
  });
});
