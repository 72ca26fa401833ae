import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { DesiredStateClient } from './DesiredStateClient';

interface Asked {
  method?: string;
  url?: string;
  authorization?: string;
  body: string;
}

describe('DesiredStateClient', () => {
  let server: Server;
  let asked: Asked[];
  let answer: { status: number; body: unknown };
  let client: DesiredStateClient;
  const credentials = mockCredentials.user('user:default/maya');

  beforeEach(async () => {
    asked = [];
    answer = { status: 200, body: [] };
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) {
        chunks.push(chunk as Buffer);
      }
      const { method, url, headers } = request;
      const body = Buffer.concat(chunks).toString();
      asked.push({ method, url, authorization: headers.authorization, body });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    const { port } = server.address() as AddressInfo;
    client = new DesiredStateClient({
      auth: mockServices.auth(),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async plugin => `http://127.0.0.1:${port}/api/${plugin}`,
      }),
    });
  });

  afterEach(() => new Promise(done => server.close(done)));

  const reads: [string, () => Promise<unknown>, string][] = [
    ['apps', () => client.apps({ credentials }), '/apps'],
    ['sources', () => client.sources({ credentials }), '/sources'],
    [
      'files below a prefix',
      () => client.files({ credentials, prefix: 'platform/xrds/' }),
      '/files?prefix=platform%2Fxrds%2F',
    ],
    ['all files', () => client.files({ credentials, prefix: '' }), '/files'],
  ];

  it.each(reads)('asks for %s', async (_, read, path) => {
    await read();
    expect(asked).toMatchObject([
      { method: 'GET', url: `/api/desired-state${path}` },
    ]);
  });

  it('asks on behalf of the user', async () => {
    await client.apps({ credentials });
    const token = asked[0].authorization?.replace('Bearer ', '') ?? '';
    const seen = await mockServices
      .auth({ pluginId: 'desired-state' })
      .authenticate(token);
    expect(seen.principal).toMatchObject({
      userEntityRef: 'user:default/maya',
    });
  });

  it('says why it was refused', async () => {
    answer = {
      status: 404,
      body: {
        error: { name: 'NotFoundError', message: 'No such thing' },
        response: { statusCode: 404 },
      },
    };
    await expect(client.apps({ credentials })).rejects.toMatchObject({
      name: 'ResponseError',
      cause: { name: 'NotFoundError', message: 'No such thing' },
    });
  });
});
