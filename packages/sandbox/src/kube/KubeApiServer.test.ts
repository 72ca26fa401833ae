import { readFile, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { configMap, webService, webServices } from './__testUtils__/manifests';
import { startTestCluster, testTokens } from './__testUtils__/startTestCluster';
import type { TestCluster } from './__testUtils__/startTestCluster';
import { WireClient } from './__testUtils__/WireClient';
import { KubeApiServer } from './KubeApiServer';
import { SandboxCertificates } from './certificates/SandboxCertificates';

const maps = '/api/v1/namespaces/default/configmaps';

describe('the API server', () => {
  let cluster: TestCluster;
  let wire: WireClient;

  beforeEach(async () => {
    cluster = await startTestCluster();
    wire = new WireClient(cluster);
  });

  afterEach(() => cluster.stop());

  it('keeps its state across a restart', async () => {
    const { server } = cluster;
    server.cluster.create(webServices, 'test');
    server.cluster.create(webService('shop', { image: 'x' }), 'test');
    server.cluster.create(
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'web', namespace: 'default' },
        spec: { containers: [{ name: 'web', image: 'x' }] },
      },
      'test',
    );
    server.cluster.appendLog({ namespace: 'default', name: 'web' }, 'hello');
    const before = await wire.get('/api/v1/pods');
    await server.close();
    const restarted = await cluster.restart();
    const after = await wire.get('/api/v1/pods');
    expect(after.body).toEqual(before.body);
    expect(
      restarted.cluster.get({
        apiVersion: 'platform.example.org/v1',
        kind: 'WebService',
        namespace: 'default',
        name: 'shop',
      })?.spec,
    ).toEqual({ image: 'x', replicas: 1 });
    const log = await wire.get('/api/v1/namespaces/default/pods/web/log');
    expect(log.text).toBe('hello\n');
    const { resourceVersion } = before.body.metadata;
    const old = Number(resourceVersion) - 1;
    const gone = await wire.stream(
      `/api/v1/pods?watch=1&resourceVersion=${old}`,
    );
    expect((await gone.event()).object.code).toBe(410);
    const current = await wire.stream(
      `/api/v1/pods?watch=1&resourceVersion=${resourceVersion}`,
    );
    current.close();
    expect(await readdir(cluster.folder)).not.toContain('test.json.new');
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['something else', () => '{"hello": "world"}'],
    ['empty', () => ''],
  ])('says what to do when its state is %s', async (_name, damage) => {
    await cluster.server.close();
    const file = join(cluster.folder, 'test.json');
    await writeFile(file, damage(await readFile(file, 'utf8')));
    await expect(cluster.restart()).rejects.toThrow(
      new RegExp(`${file} \\(.*\\); "npm start -- --fresh" starts over\\.$`),
    );
  });

  it('is cut off and comes back with the world gone on', async () => {
    const { server } = cluster;
    const stream = await wire.stream(`${maps}?watch=1`);
    server.cluster.setReachable(false);
    expect(await stream.next().catch(() => undefined)).toBeUndefined();
    await expect(wire.get(maps)).rejects.toThrow('ECONNREFUSED');
    server.cluster.create(configMap('meanwhile', {}), 'test');
    server.cluster.setReachable(true);
    const { body } = await untilAnswered(wire);
    expect(body.items).toHaveLength(1);
  });

  it('says whose port is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise(resolve => blocker.once('listening', resolve));
    const { port } = blocker.address() as AddressInfo;
    const { server } = await SandboxCertificates.load(cluster.folder);
    await expect(
      KubeApiServer.start({
        name: 'dev-eu',
        port,
        tls: server,
        tokens: testTokens,
      }),
    ).rejects.toThrow(
      `The API server of cluster dev-eu cannot listen on 127.0.0.1:${port}: another program uses that port.`,
    );
    blocker.close();
  });

  it('counts lists', async () => {
    await wire.get(maps);
    await wire.get('/apis/apps/v1/deployments');
    expect(cluster.server.stats().lists).toEqual({
      configmaps: 1,
      'deployments.apps': 1,
    });
  });
});

async function untilAnswered(wire: WireClient) {
  for (;;) {
    try {
      return await wire.get(maps);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') {
        throw error;
      }
    }
  }
}
