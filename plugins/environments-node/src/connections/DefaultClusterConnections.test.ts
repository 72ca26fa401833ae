import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  Cluster,
  ClusterCredential,
} from '@gitops-portal/plugin-environments-common';
import { DefaultClusterConnections } from './DefaultClusterConnections';
import { TlsServer } from './__testUtils__/TlsServer';

// The first to load the client waits for its modules.
jest.setTimeout(120_000);

const base64 = (text: string) => Buffer.from(text).toString('base64');

let server: TlsServer;
let folder: string;
let handle: (request: IncomingMessage, response: ServerResponse) => void;
const opened: DefaultClusterConnections[] = [];

beforeAll(async () => {
  server = await TlsServer.start((request, response) =>
    handle(request, response),
  );
  folder = await mkdtemp(join(tmpdir(), 'connections-'));
});

beforeEach(() => {
  // Says what it was asked, and by whom.
  handle = (request, response) => {
    const { socket, url, method, headers } = request;
    const peer = (socket as TLSSocket).getPeerCertificate();
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () =>
      response.end(
        JSON.stringify({
          url,
          method,
          authorization: headers.authorization,
          accept: headers.accept,
          contentType: headers['content-type'],
          body: Buffer.concat(chunks).toString(),
          certificate: peer.subject?.CN,
        }),
      ),
    );
  };
});

afterEach(() => {
  for (const connections of opened.splice(0)) connections.close();
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

function connect(read: ClusterCredential, url?: string) {
  const cluster: Cluster = {
    name: 'dev-eu',
    environment: 'dev',
    engine: 'flux',
    ...(url ? { server: url } : {}),
    credentials: { read },
  };
  const connections = DefaultClusterConnections.create({
    desiredState: { sources: [] },
    environments: [
      {
        name: 'dev',
        title: 'dev',
        write: 'direct',
        promotesTo: [],
        clusters: [cluster],
      },
    ],
  });
  opened.push(connections);
  return connections;
}

const withToken = (url = server.url) =>
  connect({ kind: 'token', token: 't0ken', caData: server.authority }, url);

async function file(name: string, text: string) {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

/** A kubeconfig with a token in one context and a certificate in another. */
const kubeconfig = () =>
  file(
    'kubeconfig',
    JSON.stringify({
      'current-context': 'by-token',
      clusters: [
        {
          name: 'here',
          cluster: {
            server: server.url,
            'certificate-authority-data': base64(server.authority),
          },
        },
      ],
      users: [
        { name: 'token', user: { token: 'from-file' } },
        {
          name: 'certificate',
          user: {
            'client-certificate-data': base64(server.client.cert),
            'client-key-data': base64(server.client.key),
          },
        },
      ],
      contexts: [
        { name: 'by-token', context: { cluster: 'here', user: 'token' } },
        {
          name: 'by-certificate',
          context: { cluster: 'here', user: 'certificate' },
        },
      ],
    }),
  );

describe('without a good credential', () => {
  it.each<[string, () => Promise<ClusterCredential>, string, string | RegExp]>([
    [
      'an authority that did not sign',
      async () => ({ kind: 'token', token: 't' }),
      'tls',
      /^the certificate of 127.0.0.1:\d+ is not trusted: /,
    ],
    [
      'a file of an authority that is not there',
      async () => ({ kind: 'token', token: 't', caFile: '/no/ca.pem' }),
      'credential',
      'The credential for dev-eu cannot be read: ENOENT: no such file or directory',
    ],
    [
      'a kubeconfig that is not there',
      async () => ({ kind: 'kubeconfig', file: '/no/kubeconfig' }),
      'credential',
      'The credential for dev-eu cannot be read: ENOENT: no such file or directory',
    ],
    [
      'a kubeconfig that is no YAML',
      async () => ({
        kind: 'kubeconfig',
        file: await file('broken', '{ clusters: ['),
      }),
      'credential',
      'The credential for dev-eu cannot be read: ',
    ],
    [
      'a context that the kubeconfig does not have',
      async () => ({
        kind: 'kubeconfig',
        file: await kubeconfig(),
        context: 'prod',
      }),
      'credential',
      "kubeconfig has no context 'prod', only by-token, by-certificate",
    ],
    [
      "a pod's account where there is no pod",
      async () => ({ kind: 'inCluster' }),
      'credential',
      'this is no pod',
    ],
  ])('%s is said', async (_, credential, problem, message) => {
    const connections = connect(await credential(), server.url);
    const request = connections.request('dev-eu', 'read', '/version');
    await expect(request).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      problem,
    });
    await expect(request).rejects.toThrow(message);
  });

  it('a file that appears later is read then', async () => {
    const path = join(folder, 'later.pem');
    const connections = connect(
      { kind: 'token', token: 't', caFile: path },
      server.url,
    );
    const ask = () => connections.request('dev-eu', 'read', '/version');
    await expect(ask()).rejects.toThrow('cannot be read');
    await writeFile(path, server.authority);
    expect((await ask()).status).toBe(200);
  });

  it('a credential that is not configured is named', async () => {
    const connections = withToken();
    expect(connections.has('dev-eu', 'read')).toBe(true);
    expect(connections.has('dev-eu', 'operate')).toBe(false);
    await expect(
      connections.request('dev-eu', 'operate', '/version'),
    ).rejects.toThrow(
      "Cluster dev-eu has no credential 'operate' in the configuration",
    );
  });

  it('a cluster that is not configured is named', async () => {
    await expect(
      withToken().request('prod-eu', 'read', '/version'),
    ).rejects.toThrow("No cluster 'prod-eu' is configured");
  });
});

describe('an expired certificate', () => {
  it('is said', async () => {
    const expired = await TlsServer.start((_, response) => response.end(), {
      validUntil: new Date(Date.now() - 1000),
    });
    const connections = connect(
      { kind: 'token', token: 't', caData: expired.authority },
      expired.url,
    );
    await expect(
      connections.request('dev-eu', 'read', '/version'),
    ).rejects.toThrow(/not trusted: certificate has expired/);
    await expired.close();
  });
});

describe('a request', () => {
  it.each<[string, () => Promise<ClusterCredential>, object]>([
    [
      'a token and an authority in PEM',
      async () => ({
        kind: 'token',
        token: 't0ken',
        caData: server.authority,
      }),
      { authorization: 'Bearer t0ken' },
    ],
    [
      'a token and an authority in base64',
      async () => ({
        kind: 'token',
        token: 't0ken',
        caData: base64(server.authority),
      }),
      { authorization: 'Bearer t0ken' },
    ],
    [
      'a token and an authority in a file',
      async () => ({
        kind: 'token',
        token: 't0ken',
        caFile: await file('ca.pem', server.authority),
      }),
      { authorization: 'Bearer t0ken' },
    ],
    [
      "a kubeconfig's current context",
      async () => ({ kind: 'kubeconfig', file: await kubeconfig() }),
      { authorization: 'Bearer from-file' },
    ],
    [
      'another context of a kubeconfig',
      async () => ({
        kind: 'kubeconfig',
        file: await kubeconfig(),
        context: 'by-certificate',
      }),
      { certificate: 'portal' },
    ],
  ])('is made with %s', async (_, credential, expected) => {
    const read = await credential();
    const url = read.kind === 'token' ? server.url : undefined;
    const response = await connect(read, url).request(
      'dev-eu',
      'read',
      '/api/v1/pods?limit=1',
    );
    expect(await response.json()).toMatchObject({
      url: '/api/v1/pods?limit=1',
      method: 'GET',
      accept: 'application/json',
      ...expected,
    });
  });

  it('carries method, headers and body, but no other identity', async () => {
    const response = await withToken().request('dev-eu', 'read', '/apis', {
      method: 'PATCH',
      headers: {
        'content-type': 'application/merge-patch+json',
        authorization: 'Bearer mallory',
      },
      body: JSON.stringify({ a: 1 }),
    });
    expect(await response.json()).toMatchObject({
      method: 'PATCH',
      contentType: 'application/merge-patch+json',
      authorization: 'Bearer t0ken',
      body: '{"a":1}',
    });
  });

  it('keeps the path of a server behind a proxy', async () => {
    const response = await withToken(`${server.url}/k8s/clusters/c-1`).request(
      'dev-eu',
      'read',
      '/version',
    );
    expect((await response.json()).url).toBe('/k8s/clusters/c-1/version');
  });

  it.each(['version', '@evil.example.com/', 'https://evil.example.com/'])(
    'refuses the path %s',
    async path => {
      await expect(withToken().request('dev-eu', 'read', path)).rejects.toThrow(
        'expected an absolute path',
      );
    },
  );

  it.each([200, 204, 302, 404, 500])('gives %i as an answer', async status => {
    handle = (_, response) => {
      response.writeHead(status, { location: 'https://evil.example.com' });
      response.end();
    };
    const response = await withToken().request('dev-eu', 'read', '/');
    expect(response.status).toBe(status);
  });

  it('gives up where no answer comes in time', async () => {
    handle = () => {};
    await expect(
      withToken().request('dev-eu', 'read', '/', { timeoutMs: 50 }),
    ).rejects.toThrow(/^127.0.0.1:\d+ does not answer within 0.05 s$/);
  });

  it('can be taken back', async () => {
    const controller = new AbortController();
    handle = () => controller.abort();
    await expect(
      withToken().request('dev-eu', 'read', '/', { signal: controller.signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('streams its answer', async () => {
    let finish = () => {};
    handle = (_, response) => {
      response.write('one line\n');
      finish = () => response.end('the last\n');
    };
    const response = await withToken().request('dev-eu', 'read', '/log');
    const reader = response.body!.getReader();
    const first = await reader.read();
    expect(Buffer.from(first.value!).toString()).toBe('one line\n');
    finish();
    const last = await reader.read();
    expect(Buffer.from(last.value!).toString()).toBe('the last\n');
    expect((await reader.read()).done).toBe(true);
  });

  it('uses a connection again', async () => {
    const ports = new Set<number | undefined>();
    handle = ({ socket }, response) => {
      ports.add(socket.remotePort);
      response.end('{}');
    };
    const connections = withToken();
    for (let i = 0; i < 5; i++) {
      await (await connections.request('dev-eu', 'read', '/')).text();
    }
    expect(ports.size).toBe(1);
  });
});
