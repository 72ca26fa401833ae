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
      '/tree?prefix=platform%2Fxrds%2F',
    ],
    [
      'all files of one source',
      () => client.files({ credentials, prefix: '', source: 'lumen/config' }),
      '/tree?source=lumen%2Fconfig',
    ],
    [
      'files of a revision',
      () =>
        client.files({ credentials, prefix: 'a', source: 's', revision: 'v1' }),
      '/tree?source=s&prefix=a&revision=v1',
    ],
    [
      'the history of a file',
      () => client.history({ credentials, source: 's', path: 'a b.yaml' }),
      '/history?source=s&path=a%20b.yaml',
    ],
    [
      'requests for a kind',
      () => client.requests({ credentials, group: 'e.org', kind: 'Web' }),
      '/requests?group=e.org&kind=Web',
    ],
    [
      'requests of some apps',
      () =>
        client.requests({
          ...{ credentials, group: 'e.org', kind: 'Web' },
          ...{ apps: ['a/b', 'c'], origins: false },
        }),
      '/requests?group=e.org&kind=Web&origins=false&app=a%2Fb&app=c',
    ],
    [
      'a part of the requests',
      () =>
        client.requests({
          ...{ credentials, group: 'e.org', kind: 'Web' },
          ...{ after: 'a', limit: 5 },
        }),
      '/requests?group=e.org&kind=Web&after=a&limit=5',
    ],
    [
      'what is new of files',
      () => client.fileNews({ credentials, names: ['a.yaml', 'b.yaml'] }),
      '/file-news?name=a.yaml&name=b.yaml',
    ],
    [
      'configuration',
      () =>
        client.configuration({ credentials, app: 'a/b', environment: 'dev' }),
      '/apps/a%2Fb/configuration?environment=dev',
    ],
    [
      'commits',
      () => client.commits({ credentials, app: 'checkout', limit: 5 }),
      '/apps/checkout/commits?limit=5',
    ],
    [
      'images',
      () => client.images({ credentials, app: 'a/b' }),
      '/apps/a%2Fb/images',
    ],
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

  it('sends a change', async () => {
    answer = { status: 201, body: { commit: 'c0ffee', branch: 'main' } };
    const change = {
      environment: 'dev',
      head: 'beef',
      edits: [
        {
          op: 'set' as const,
          file: 'apps/checkout/values.dev.yaml',
          path: ['requests', 'web', 'spec', 'replicas'],
          value: 3,
        },
      ],
    };
    await expect(
      client.change({ credentials, app: 'checkout', change }),
    ).resolves.toEqual(answer.body);
    expect(asked[0]).toMatchObject({
      method: 'POST',
      url: '/api/desired-state/apps/checkout/changes',
    });
    expect(JSON.parse(asked[0].body)).toEqual(change);
  });

  it('says why it was refused', async () => {
    answer = {
      status: 404,
      body: {
        error: { name: 'NotFoundError', message: 'No app nowhere' },
        response: { statusCode: 404 },
      },
    };
    await expect(
      client.configuration({ credentials, app: 'nowhere', environment: 'dev' }),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      cause: { name: 'NotFoundError', message: 'No app nowhere' },
    });
  });
});
