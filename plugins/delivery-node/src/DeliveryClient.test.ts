import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { DeliveryClient } from './DeliveryClient';

let server: Server;
let answer: { status: number; body: unknown };
let asked: { url?: string; authorization?: string }[];

beforeEach(async () => {
  asked = [];
  answer = { status: 200, body: { clusters: {}, rows: [] } };
  server = createServer((request, response) => {
    const { authorization } = request.headers;
    asked.push({ url: request.url, authorization });
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
});

afterEach(() => {
  server.closeAllConnections();
  return new Promise(resolve => server.close(resolve));
});

function client() {
  const { port } = server.address() as AddressInfo;
  return new DeliveryClient({
    auth: mockServices.auth(),
    discovery: mockServices.discovery.mock({
      getBaseUrl: async () => `http://127.0.0.1:${port}`,
    }),
  });
}
const credentials = mockCredentials.user();

describe('DeliveryClient', () => {
  it('asks for statuses on behalf of the caller', async () => {
    await client().statuses({ credentials, app: 'check out' });
    expect(asked).toEqual([
      {
        url: '/statuses?app=check+out',
        authorization: expect.stringMatching(/^Bearer .+/),
      },
    ]);
  });

  it('asks what no app accounts for', async () => {
    answer.body = { clusters: {}, apps: [] };
    await client().unmapped({ credentials });
    await client().unmapped({ credentials, app: 'cms' });
    expect(asked.map(({ url }) => url)).toEqual([
      '/unmapped?',
      '/unmapped?app=cms',
    ]);
  });

  it('asks for the transitions of one app', async () => {
    answer.body = [];
    await client().transitions({
      credentials,
      app: 'a/b',
      environment: 'prod',
    });
    expect(asked[0].url).toBe('/apps/a%2Fb/transitions?environment=prod');
    await client().transitions({ credentials, app: 'a', versions: false });
    expect(asked[1].url).toBe('/apps/a/transitions?versions=false');
  });

  it('asks for the releases of one app', async () => {
    answer.body = [];
    await client().releases({ credentials, app: 'a/b' });
    expect(asked[0].url).toBe('/apps/a%2Fb/releases?');
  });

  it('says what the backend says when it refuses', async () => {
    answer = {
      status: 403,
      body: { error: { name: 'NotAllowedError', message: 'not for you' } },
    };
    await expect(client().statuses({ credentials })).rejects.toThrow(/403/);
  });
});
