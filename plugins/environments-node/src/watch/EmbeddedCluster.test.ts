import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// eslint-disable-next-line @backstage/no-forbidden-package-imports -- the server alone, without the rest of the sandbox
import {
  KubeApiServer,
  SandboxCertificates,
  writeKubeconfig,
  type KubeInput,
} from '@gitops-portal/sandbox/src/kube';
import type {
  Cluster,
  KubernetesObject,
} from '@gitops-portal/plugin-environments-common';
import { mockServices } from '@backstage/backend-test-utils';
import { DefaultClusterConnections } from '../connections/DefaultClusterConnections';
import { quickTiming } from './__testUtils__/startWatches';
import { Recorder } from './__testUtils__/Recorder';
import { DefaultClusterWatchService } from './DefaultClusterWatchService';
import type { Projection, WatchedResource } from './ClusterWatchService';

const configMaps: WatchedResource = {
  group: '',
  version: 'v1',
  plural: 'configmaps',
};

const dataOf: Projection<unknown> = {
  name: 'data',
  project: object => object.data,
};

const specOf: Projection<unknown> = {
  name: 'spec',
  project: (object: KubernetesObject) => object.spec,
};

const manager = 'test';

const configMap = (name: string, size: number): KubeInput => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'default' },
  data: { size: String(size) },
});

let folder: string;
let server: KubeApiServer;
let connections: DefaultClusterConnections;
let watches: DefaultClusterWatchService;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embedded-'));
});

afterEach(async () => {
  watches.close();
  connections.close();
  await server.close();
  await rm(folder, { recursive: true });
});

/** A server, and watches on it as the user of that context. */
async function start(
  options: { user?: string; historyLimit?: number } = {},
): Promise<void> {
  const certificates = await SandboxCertificates.load(folder);
  server = await KubeApiServer.start({
    name: 'dev-eu',
    port: 0,
    tls: certificates.server,
    bookmarkIntervalMs: 20,
    historyLimit: options.historyLimit,
    tokens: {
      'read-token': {
        user: 'read',
        rules: [
          {
            verbs: ['get', 'list', 'watch'],
            apiGroups: ['*'],
            resources: ['*'],
          },
        ],
      },
      'nobody-token': { user: 'nobody', rules: [] },
    },
  });
  const file = join(folder, 'kubeconfig');
  const context = (user: string, token: string) => ({
    name: user,
    cluster: { name: 'dev-eu', server: server.url, ca: certificates.ca },
    user: { name: user, token },
  });
  await writeKubeconfig(
    file,
    [
      context('read', 'read-token'),
      context('nobody', 'nobody-token'),
      context('stranger', 'no-token-of-this-server'),
    ],
    'read',
  );
  const cluster: Cluster = {
    name: 'dev-eu',
    environment: 'dev',
    engine: 'flux',
    credentials: { read: { kind: 'kubeconfig', file, context: options.user } },
  };
  connections = DefaultClusterConnections.create({
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
  watches = DefaultClusterWatchService.create({
    connections,
    logger: mockServices.logger.mock(),
    timing: quickTiming,
  });
}

function watch(resource: WatchedResource, projection: Projection<unknown>) {
  const recorder = new Recorder<unknown>();
  const handle = watches.watch({
    cluster: 'dev-eu',
    resource,
    projection,
    listener: recorder,
  });
  return { handle, recorder };
}

function create(...names: string[]) {
  for (const [size, name] of names.entries()) {
    server.cluster.create(configMap(name, size), manager);
  }
}

const mine = ([key]: [string, unknown]) => key.startsWith('default/mine-');

describe('on an API server of the sandbox', () => {
  it('lists, follows and forgets', async () => {
    await start();
    create('mine-a', 'mine-b', 'mine-c', 'mine-d');
    const { handle, recorder } = watch(configMaps, dataOf);
    await handle.synced;
    expect([...handle.entries()].filter(mine)).toHaveLength(4);

    const key = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default' };
    server.cluster.delete({ ...key, name: 'mine-a' });
    server.cluster.patch(
      { ...key, name: 'mine-b' },
      { data: { size: '7' } },
      manager,
    );
    await recorder.until(
      () =>
        handle.get('default/mine-a') === undefined &&
        (handle.get('default/mine-b') as { size: string }).size === '7',
    );
    expect(watches.version('dev-eu')).toMatch(/^v\d+\.\d+\.\d+/);
    expect(watches.reachability('dev-eu').state).toBe('live');
  });

  it('has one watch there for fifty consumers here', async () => {
    await start();
    const handles = Array.from({ length: 50 }, (_, index) => {
      const projection = index % 2 ? dataOf : specOf;
      return watch(configMaps, projection).handle;
    });
    await Promise.all(handles.map(({ synced }) => synced));
    const { recorder, handle } = watch(configMaps, dataOf);
    create('mine-a');
    await recorder.until(() => handle.get('default/mine-a') !== undefined);
    expect(server.stats().watches).toEqual({ configmaps: 1 });
  });

  it('goes on after an outage from where it was, without a list', async () => {
    await start();
    create('mine-a');
    const { handle, recorder } = watch(configMaps, dataOf);
    await handle.synced;
    const { lists } = server.stats();
    server.cluster.setReachable(false);
    await recorder.untilState('unreachable');
    expect(handle.freshness().problem).toBe('refused');
    create('mine-b');
    server.cluster.setReachable(true);
    await recorder.until(() => handle.get('default/mine-b') !== undefined);
    await recorder.untilState('live');
    expect(server.stats().lists).toEqual(lists);
  });

  it('lists again where the server has forgotten, and tells what changed', async () => {
    await start({ historyLimit: 3 });
    create('mine-a', 'mine-b');
    const { handle, recorder } = watch(configMaps, dataOf);
    await handle.synced;
    const before = recorder.changes.length;
    server.cluster.setReachable(false);
    await recorder.untilState('unreachable');
    const key = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default' };
    server.cluster.delete({ ...key, name: 'mine-a' });
    create('mine-c', 'mine-d', 'mine-e', 'mine-f', 'mine-g', 'mine-h');
    server.cluster.setReachable(true);
    await recorder.until(() => handle.get('default/mine-a') === undefined);
    await recorder.untilState('live');
    expect(recorder.brief(before).sort()).toEqual([
      '+default/mine-c',
      '+default/mine-d',
      '+default/mine-e',
      '+default/mine-f',
      '+default/mine-g',
      '+default/mine-h',
      '-default/mine-a',
    ]);
  });

  it('picks a kind up when its CRD appears', async () => {
    await start();
    const { handle, recorder } = watch(
      { group: 'example.org', version: 'v1', plural: 'things' },
      specOf,
    );
    await handle.synced;
    expect(handle.freshness().problem).toBe('not-installed');
    server.cluster.create(
      {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: 'things.example.org' },
        spec: {
          group: 'example.org',
          scope: 'Namespaced',
          names: { plural: 'things', singular: 'thing', kind: 'Thing' },
          versions: [
            {
              name: 'v1',
              served: true,
              storage: true,
              schema: {
                openAPIV3Schema: {
                  type: 'object',
                  'x-kubernetes-preserve-unknown-fields': true,
                },
              },
            },
          ],
        },
      },
      manager,
    );
    await recorder.until(() => !recorder.freshness.at(-1)?.problem);
    server.cluster.create(
      {
        apiVersion: 'example.org/v1',
        kind: 'Thing',
        metadata: { name: 'first', namespace: 'default' },
        spec: { size: 1 },
      },
      manager,
    );
    await recorder.until(() => handle.get('default/first') !== undefined);
    expect(handle.get('default/first')).toEqual({ size: 1 });
  });

  it.each([
    ['nobody', 'forbidden', 'live'],
    ['stranger', 'unauthorized', 'unreachable'],
  ])('says that %s is %s', async (user, problem, reachability) => {
    await start({ user });
    const { handle, recorder } = watch(configMaps, dataOf);
    await recorder.until(() => handle.freshness().problem === problem);
    expect(handle.freshness().state).toBe('unreachable');
    expect(watches.reachability('dev-eu').state).toBe(reachability);
  });
});
