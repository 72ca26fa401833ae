import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  mockServices,
  ServiceFactoryTester,
} from '@backstage/backend-test-utils';
import { rootRouterFactory } from './rootRouterFactory';

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('the routes of the portal', () => {
  const { NODE_ENV } = process.env;
  const stops: (() => unknown)[] = [];

  afterEach(async () => {
    Object.assign(process.env, { NODE_ENV });
    for (const stop of stops) await stop();
  });

  it('tell what is wrong, and never where in the code', async () => {
    Object.assign(process.env, { NODE_ENV: 'development' });
    const port = await freePort();
    const lifecycle = mockServices.rootLifecycle.mock({
      addShutdownHook: hook => stops.push(hook),
    });
    const router = await ServiceFactoryTester.from(rootRouterFactory, {
      dependencies: [
        lifecycle.factory,
        mockServices.rootConfig.factory({
          data: { backend: { listen: { host: '127.0.0.1', port } } },
        }),
      ],
    }).getSubject();
    router.use('/api/mine', () => {
      const name = 'AuthenticationError';
      throw Object.assign(new Error('Missing credentials'), { name });
    });
    const answer = await fetch(`http://127.0.0.1:${port}/api/mine`);
    expect(answer.status).toBe(401);
    expect((await answer.json()).error).toEqual({
      name: 'AuthenticationError',
      message: 'Missing credentials',
    });
  });
});
