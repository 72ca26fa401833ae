import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWorld, itUnless, type KubeUser } from '@gitops-portal/sandbox';
// eslint-disable-next-line @backstage/no-forbidden-package-imports -- for suites
import { ClusterAdmin } from '@gitops-portal/sandbox/src/conformance/__testUtils__/ClusterAdmin';
import {
  realCluster,
  sandboxCluster,
  type WatchedCluster,
} from './__testUtils__/WatchedCluster';
import { WatchesAtWork } from './__testUtils__/WatchesAtWork';
import type { Projection, WatchedResource } from './ClusterWatchService';
import type { WatchTiming } from './WatchTiming';

jest.setTimeout(120_000);

const dataOf: Projection<unknown> = {
  name: 'data',
  project: object => object.data,
};
const specOf: Projection<unknown> = {
  name: 'spec',
  project: object => object.spec,
};

describeWorld('kubernetes', 'watches on an API server', real => {
  const run = randomBytes(3).toString('hex');
  const namespace = `watched-${run}`;
  const elsewhere = `elsewhere-${run}`;
  const group = `w${run}.example.org`;
  const configMaps: WatchedResource = {
    group: '',
    version: 'v1',
    plural: 'configmaps',
    namespace,
  };
  const fixed =
    real && !(real.etcd && real.restart)
      ? 'its API server is not to be restarted'
      : undefined;

  let folder: string;
  let cluster: WatchedCluster;
  let admin: ClusterAdmin;
  let at: WatchesAtWork;

  const namespaces = [namespace, elsewhere].map(name => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  }));
  const configMap = (name: string, size = 0, where = namespace) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: where },
    data: { size: String(size) },
  });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watches-'));
    cluster = real ? realCluster(real) : await sandboxCluster();
    admin = await ClusterAdmin.connect(cluster.admin);
    await admin.create(...namespaces);
  });
  afterEach(() => at.close());
  afterAll(async () => {
    await admin.delete(...namespaces);
    await cluster.stop();
    await rm(folder, { recursive: true });
  });

  const start = async (
    user: KubeUser = cluster.admin,
    timing: Partial<WatchTiming> = {},
    before?: (url: URL) => Promise<void>,
  ) => {
    const { server } = admin;
    at = await WatchesAtWork.start({ server, user, timing, before });
  };
  /** Follows the namespace, whose objects have these names. */
  const follow = async (names: string[], timing?: Partial<WatchTiming>) => {
    await admin.create(...names.map((name, size) => configMap(name, size)));
    await start(undefined, timing);
    const followed = at.watch(configMaps, dataOf);
    await followed.handle.synced;
    await followed.recorder.untilState('live');
    return {
      ...followed,
      has: (name: string) => followed.handle.get(`${namespace}/${name}`),
    };
  };
  const clean = (names: string[]) =>
    admin.delete(...names.map(name => configMap(name)));

  it('lists page by page, follows and forgets', async () => {
    const names = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'];
    const { handle, recorder, has } = await follow(names, { pageSize: 3 });
    const keys = [...handle.entries()].map(([key]) => key);
    for (const name of names) expect(keys).toContain(`${namespace}/${name}`);
    expect(
      at.asked.filter(({ searchParams }) => searchParams.has('continue')),
    ).not.toHaveLength(0);

    await admin.delete(configMap('p1'));
    await admin.merge({ ...configMap('p2'), data: { size: '7' } });
    await recorder.until(
      () => !has('p1') && (has('p2') as { size: string }).size === '7',
    );
    expect(at.version).toMatch(/^v\d+\.\d+\.\d+/);
    expect(at.reachability.state).toBe('live');
    await clean(names.slice(1));
  });

  itUnless(
    fixed,
    'begins a list again whose further pages the server has forgotten',
    async () => {
      const names = ['l1', 'l2', 'l3', 'l4', 'l5'];
      await admin.create(...names.map(name => configMap(name)));
      let hasForgotten = false;
      const before = async ({ searchParams }: URL) => {
        if (hasForgotten || !searchParams.has('continue')) return;
        hasForgotten = true;
        await cluster.forget();
      };
      await start(undefined, { pageSize: 2 }, before);
      const { handle } = at.watch(configMaps, dataOf);
      await handle.synced;
      const keys = [...handle.entries()].map(([key]) => key);
      for (const name of names) expect(keys).toContain(`${namespace}/${name}`);
      expect(at.lists.length).toBeGreaterThan(1);
      await clean(names);
    },
  );

  it('has one watch there for fifty consumers here', async () => {
    await start();
    const handles = Array.from({ length: 50 }, (_, index) => {
      const projection = index % 2 ? dataOf : specOf;
      return at.watch(configMaps, projection).handle;
    });
    await Promise.all(handles.map(({ synced }) => synced));
    const { recorder, handle } = at.watch(configMaps, dataOf);
    await admin.create(configMap('shared'));
    await recorder.until(() => handle.get(`${namespace}/shared`) !== undefined);
    expect([at.lists.length, at.streams.length]).toEqual([1, 1]);
    await clean(['shared']);
  });

  it('goes on after an outage from where it was, without a list', async () => {
    const { recorder, has } = await follow(['o1']);
    at.line.cut();
    await recorder.untilState('unreachable');
    await admin.create(configMap('o2'));
    at.line.mend();
    await recorder.until(() => has('o2') !== undefined);
    await recorder.untilState('live');
    expect(at.lists).toHaveLength(1);
    await clean(['o1', 'o2']);
  });

  it('goes on from a bookmark where nothing happened', async () => {
    const versions = new Set<number>();
    const onWatch = new EventEmitter();
    const before = async ({ searchParams }: URL) => {
      if (!searchParams.has('watch')) return;
      versions.add(Number(searchParams.get('resourceVersion')));
      onWatch.emit('asked');
    };
    await start(undefined, { watchLifetimeMs: 3_000 }, before);
    const { handle } = at.watch(configMaps, dataOf);
    await handle.synced;
    // Of another namespace: the watch itself gets no event.
    await admin.create(configMap('b1', 0, elsewhere));
    while (versions.size < 2) await once(onWatch, 'asked');
    const [first, next] = versions;
    expect(next).toBeGreaterThan(first);
    expect(at.lists).toHaveLength(1);
    await admin.delete(configMap('b1', 0, elsewhere));
  });

  itUnless(
    fixed,
    'goes on where the API server has been restarted',
    async () => {
      const { recorder, has } = await follow(['r1', 'r2']);
      await cluster.restart();
      await recorder.untilState('live');
      await admin.create(configMap('r3'));
      await admin.delete(configMap('r1'));
      await recorder.until(() => has('r3') !== undefined && !has('r1'));
      await recorder.untilState('live');
      await clean(['r2', 'r3']);
    },
  );

  itUnless(
    fixed,
    'lists again where the server has forgotten, and tells what changed',
    async () => {
      const { recorder, has } = await follow(['g1', 'g2']);
      const before = recorder.changes.length;
      at.line.cut();
      await recorder.untilState('unreachable');
      await admin.delete(configMap('g1'));
      await admin.create(configMap('g3'), configMap('g4'));
      await cluster.forget();
      at.line.mend();
      await recorder.until(() => !has('g1'));
      await recorder.untilState('live');
      expect(recorder.brief(before).sort()).toEqual([
        `+${namespace}/g3`,
        `+${namespace}/g4`,
        `-${namespace}/g1`,
      ]);
      expect(at.lists).toHaveLength(2);
      await clean(['g2', 'g3', 'g4']);
    },
  );

  it('picks a kind up when its CRD appears, and notices when it goes', async () => {
    const definition = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: `things.${group}` },
      spec: {
        group,
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
                properties: {
                  spec: {
                    type: 'object',
                    properties: { size: { type: 'integer' } },
                  },
                },
              },
            },
          },
        ],
      },
    };
    const thing = {
      apiVersion: `${group}/v1`,
      kind: 'Thing',
      metadata: { name: 'first', namespace },
      spec: { size: 1 },
    };
    await start();
    const things = { group, version: 'v1', plural: 'things' };
    const { handle, recorder } = at.watch(things, specOf);
    await handle.synced;
    expect(handle.freshness().problem).toBe('not-installed');
    await admin.create(definition);
    await recorder.until(() => !recorder.freshness.at(-1)?.problem);
    await admin.create(thing);
    const key = `${namespace}/first`;
    await recorder.until(() => handle.get(key) !== undefined);
    expect(handle.get(key)).toEqual({ size: 1 });
    await admin.delete(definition);
    await recorder.until(
      () =>
        handle.get(key) === undefined &&
        handle.freshness().problem === 'not-installed',
    );
    expect(at.reachability.state).toBe('live');
  });

  it('says that somebody without rights may not', async () => {
    await start(cluster.nobody);
    const { handle, recorder } = at.watch(configMaps, dataOf);
    await recorder.until(() => handle.freshness().problem === 'forbidden');
    expect(handle.freshness().state).toBe('unreachable');
    await at.untilReachability('live');
  });

  it('says that the server does not know who asks', async () => {
    const file = join(folder, 'stranger.json');
    await writeFile(file, admin.kubeconfigWith('no-token-of-this-server'));
    await start({ file });
    const { handle, recorder } = at.watch(configMaps, dataOf);
    await recorder.until(() => handle.freshness().problem === 'unauthorized');
    // The cluster itself is asked by another request.
    await at.untilReachability('unreachable');
    expect(at.reachability.problem).toBe('unauthorized');
  });
});
