import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import { scopeIn, storeAt } from '../__testUtils__/scopes';
import { TestLoki } from '../__testUtils__/TestLoki';
import { TailHub } from '../tail/TailHub';
import { OpenTails } from './OpenTails';
import { serveTail } from './serveTail';

let loki: TestLoki;
let hub: TailHub;
let close = async () => {};

beforeEach(async () => {
  loki = await TestLoki.start();
  hub = new TailHub({ logger: mockServices.logger.mock() });
});
afterEach(async () => {
  await close();
  await loki.close();
});

/** Follows; resolves with the answer when Loki has the tail. */
async function follow(options: {
  credentials?: BackstageCredentials;
  isAllowed?: () => Promise<boolean>;
}): Promise<IncomingMessage> {
  const { isAllowed = async () => true } = options;
  const app = express();
  app.get('/', (_, response) => {
    serveTail(response, {
      targets: [
        { environment: 'dev', store: storeAt(loki.url), scope: scopeIn('dev') },
      ],
      filter: {},
      credentials: options.credentials ?? mockCredentials.user(),
      hub,
      tails: new OpenTails(),
      isAllowed,
      recheckMs: 10,
    });
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = () => new Promise(resolve => server.close(() => resolve()));
  const { port } = server.address() as AddressInfo;
  const [response] = await once(get({ port, host: '127.0.0.1' }), 'response');
  return response.resume();
}

describe('a tail ends', () => {
  it('when the credentials expire', async () => {
    const expiresAt = new Date(Date.now() + 300);
    const response = await follow({
      credentials: { ...mockCredentials.user(), expiresAt },
    });
    await once(response, 'end');
    expect(Date.now()).toBeGreaterThanOrEqual(expiresAt.getTime() - 5);
    await loki.untilTails(0);
    expect(hub.size).toBe(0);
  });

  it.each([
    ['may no longer read it', async () => false],
    [
      'cannot be decided about',
      async () => {
        throw new Error('the policy does not answer');
      },
    ],
  ])('when the reader %s', async (_, isAllowed) => {
    const response = await follow({ isAllowed });
    await once(response, 'end');
    await loki.untilTails(0);
    expect(hub.size).toBe(0);
  });

  it('when the backend stops', async () => {
    const response = await follow({});
    await loki.untilTails(1);
    hub.close();
    await once(response, 'end');
    await loki.untilTails(0);
    expect(hub.size).toBe(0);
  });
});
