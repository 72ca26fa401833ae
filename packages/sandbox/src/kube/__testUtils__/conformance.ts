/* eslint-disable jest/no-export -- the suite is run by a test file of its own */
import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import type { V1ConfigMap, V1Pod } from '@kubernetes/client-node';
import { once } from 'node:events';
import { itUnless, type KubeUser } from '../../conformance';
import type { Json } from './WireClient';

jest.setTimeout(180_000);

/** Where the suite runs. */
interface ConformanceTarget {
  admin: KubeUser;
  /** Writes a pod's log, where no kubelet does. */
  appendLog?: (pod: { namespace: string; name: string }, line: string) => void;
  /** Makes it forget early revisions, where it still has them. */
  forget?: () => Promise<void>;
}

/** Why a world cannot have some of the tests. */
export interface MissingParts {
  /** Why nobody writes logs there. */
  noLogs?: string;
  /** Why it forgets no revisions. */
  noForgetting?: string;
}

async function connect({ admin }: ConformanceTarget) {
  const client = await import('@kubernetes/client-node');
  const config = new client.KubeConfig();
  config.loadFromFile(admin.file);
  if (admin.context) {
    config.setCurrentContext(admin.context);
  }
  return {
    client,
    config,
    core: config.makeApiClient(client.CoreV1Api),
    apps: config.makeApiClient(client.AppsV1Api),
    access: config.makeApiClient(client.AuthorizationV1Api),
    objects: client.KubernetesObjectApi.makeApiClient(config),
  };
}

type Connection = Awaited<ReturnType<typeof connect>>;

/**
 * Settles when a value passes, fails with the values seen after 60 s: a real
 * garbage collector first reads every kind anew after a definition has changed.
 */
function collector<T>() {
  const seen: T[] = [];
  const waiting = new Set<() => void>();
  return {
    add(value: T) {
      seen.push(value);
      waiting.forEach(check => check());
    },
    until(wanted: (values: T[]) => boolean): Promise<T[]> {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`only saw ${JSON.stringify(seen)}`)),
          60_000,
        );
        const check = () => {
          if (wanted(seen)) {
            waiting.delete(check);
            clearTimeout(timer);
            resolve(seen);
          }
        };
        waiting.add(check);
        check();
      });
    },
  };
}

/**
 * What @kubernetes/client-node and the portal expect of an API server, told
 * through that client unchanged; true of the real one and of the sandbox's.
 */
export function describeConformance(
  target: () => Promise<ConformanceTarget>,
  { noLogs, noForgetting }: MissingParts = {},
): void {
  const namespace = `conformance-${randomBytes(3).toString('hex')}`;
  let at: ConformanceTarget;
  let k: Connection;

  beforeAll(async () => {
    at = await target();
    k = await connect(at);
    await k.core.createNamespace({ body: { metadata: { name: namespace } } });
  });

  afterAll(async () => {
    await k.core.deleteNamespace({ name: namespace });
  });

  const map = (
    name: string,
    data: Record<string, string>,
    labels?: Record<string, string>,
  ): V1ConfigMap => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels },
    data,
  });

  const create = (body: V1ConfigMap) =>
    k.core.createNamespacedConfigMap({ namespace, body });

  const failure = async (call: Promise<unknown>) => {
    const error = await call.then(
      () => new Error('it did not fail'),
      (caught: unknown) => caught,
    );
    if (!(error instanceof k.client.ApiException)) {
      throw error;
    }
    const status =
      typeof error.body === 'string' ? JSON.parse(error.body) : error.body;
    return { code: error.code, reason: status.reason, message: status.message };
  };

  const apply = (object: object, manager: string, force = false) =>
    k.objects.patch(
      object as never,
      undefined,
      undefined,
      manager,
      force,
      k.client.PatchStrategy.ServerSideApply,
    ) as Promise<Json>;

  describe('objects', () => {
    it('creates, reads, updates and deletes', async () => {
      const made = await create(map('crud', { a: '1' }));
      expect(made.metadata?.uid).toBeDefined();
      expect(made.metadata?.creationTimestamp).toBeInstanceOf(Date);
      const changed = await k.core.replaceNamespacedConfigMap({
        name: 'crud',
        namespace,
        body: { ...made, data: { a: '2' } },
      });
      expect(changed.metadata?.resourceVersion).not.toBe(
        made.metadata?.resourceVersion,
      );
      const read = await k.core.readNamespacedConfigMap({
        name: 'crud',
        namespace,
      });
      expect(read.data).toEqual({ a: '2' });
      await k.core.deleteNamespacedConfigMap({ name: 'crud', namespace });
      expect(
        await failure(
          k.core.readNamespacedConfigMap({ name: 'crud', namespace }),
        ),
      ).toEqual({
        code: 404,
        reason: 'NotFound',
        message: 'configmaps "crud" not found',
      });
    });

    it('refuses a second object of the name, and an update of an old one', async () => {
      const made = await create(map('twice', { a: '1' }));
      expect(await failure(create(map('twice', {})))).toMatchObject({
        code: 409,
        reason: 'AlreadyExists',
      });
      const replace = (body: V1ConfigMap) =>
        k.core.replaceNamespacedConfigMap({ name: 'twice', namespace, body });
      await replace({ ...made, data: { a: '2' } });
      expect(
        await failure(replace({ ...made, data: { a: '3' } })),
      ).toMatchObject({ code: 409, reason: 'Conflict' });
    });

    it('names an object after generateName', async () => {
      const made = await create({ metadata: { generateName: 'some-' } });
      expect(made.metadata?.name).toMatch(/^some-[a-z0-9]{5}$/);
    });

    it('stores nothing on a dry run', async () => {
      const dry = await k.core.createNamespacedConfigMap({
        namespace,
        body: map('dry', {}),
        dryRun: 'All',
      });
      expect(dry.metadata?.name).toBe('dry');
      expect(
        await failure(
          k.core.readNamespacedConfigMap({ name: 'dry', namespace }),
        ),
      ).toMatchObject({ code: 404 });
    });

    it('says which field of an invalid object is wrong', async () => {
      expect(await failure(create(map('Not_A_Name', {})))).toMatchObject({
        code: 422,
        reason: 'Invalid',
        message: expect.stringContaining('metadata.name: Invalid value'),
      });
    });

    it('keeps an object until its finalizers are gone', async () => {
      const held = map('held', {});
      held.metadata!.finalizers = ['example.org/hold'];
      await create(held);
      await k.core.deleteNamespacedConfigMap({ name: 'held', namespace });
      const marked = await k.core.readNamespacedConfigMap({
        name: 'held',
        namespace,
      });
      expect(marked.metadata?.deletionTimestamp).toBeDefined();
      await k.core.patchNamespacedConfigMap(
        {
          name: 'held',
          namespace,
          body: [{ op: 'remove', path: '/metadata/finalizers' }],
        },
        k.client.setHeaderOptions(
          'Content-Type',
          k.client.PatchStrategy.JsonPatch,
        ),
      );
      expect(
        await failure(
          k.core.readNamespacedConfigMap({ name: 'held', namespace }),
        ),
      ).toMatchObject({ code: 404 });
    });
  });

  describe('patches', () => {
    it.each([
      ['MergePatch', { data: { a: null, b: '2' } }, { b: '2' }],
      ['StrategicMergePatch', { data: { c: '3' } }, { a: '1', c: '3' }],
      [
        'JsonPatch',
        [{ op: 'replace', path: '/data/a', value: '9' }],
        { a: '9' },
      ],
    ] as const)('takes a %s', async (strategy, body, data) => {
      const name = `patch-${strategy.toLowerCase()}`;
      await create(map(name, { a: '1' }));
      const patched = await k.core.patchNamespacedConfigMap(
        { name, namespace, body },
        k.client.setHeaderOptions(
          'Content-Type',
          k.client.PatchStrategy[strategy],
        ),
      );
      expect(patched.data).toEqual(data);
    });
  });

  describe('server-side apply', () => {
    it('owns what it applies, refuses what others own, removes what is dropped', async () => {
      const first = await apply(map('applied', { a: '1', b: '1' }), 'one');
      expect(first.metadata.managedFields).toEqual([
        expect.objectContaining({
          manager: 'one',
          operation: 'Apply',
          fieldsV1: { 'f:data': { 'f:a': {}, 'f:b': {} } },
        }),
      ]);
      expect(
        await failure(apply(map('applied', { a: '2' }), 'two')),
      ).toMatchObject({
        code: 409,
        reason: 'Conflict',
        message: 'Apply failed with 1 conflict: conflict with "one": .data.a',
      });
      const forced = await apply(map('applied', { a: '2' }), 'two', true);
      expect(forced.data).toEqual({ a: '2', b: '1' });
      const dropped = await apply(map('applied', {}), 'one');
      expect(dropped.data).toEqual({ a: '2' });
    });

    it('shows who changed a field by hand', async () => {
      await apply(map('drifted', { a: '1' }), 'flux');
      const changed = await k.core.patchNamespacedConfigMap(
        {
          name: 'drifted',
          namespace,
          body: { data: { a: '7' } },
          fieldManager: 'kubectl-edit',
        },
        k.client.setHeaderOptions(
          'Content-Type',
          k.client.PatchStrategy.MergePatch,
        ),
      );
      expect(changed.metadata?.managedFields).toEqual([
        expect.objectContaining({
          manager: 'kubectl-edit',
          operation: 'Update',
          fieldsV1: { 'f:data': { 'f:a': {} } },
          time: expect.any(Date),
        }),
      ]);
    });
  });

  describe('lists', () => {
    it('selects by labels and name, and pages one consistent state', async () => {
      const group = { group: 'paged' };
      for (const name of ['p1', 'p2', 'p3', 'p4', 'p5']) {
        await create(map(name, {}, group));
      }
      const list = (options: object) =>
        k.core.listNamespacedConfigMap({ namespace, ...options });
      const names = (maps: V1ConfigMap[]) => maps.map(m => m.metadata?.name);

      const selected = await list({ labelSelector: 'group in (paged,x)' });
      expect(names(selected.items)).toEqual(['p1', 'p2', 'p3', 'p4', 'p5']);
      const named = await list({ fieldSelector: 'metadata.name=p3' });
      expect(names(named.items)).toEqual(['p3']);

      const page = await list({ labelSelector: 'group', limit: 2 });
      await k.core.deleteNamespacedConfigMap({ name: 'p4', namespace });
      const rest = await list({
        labelSelector: 'group',
        _continue: page.metadata?._continue,
      });
      expect(names([...page.items, ...rest.items])).toEqual(
        names(selected.items),
      );
      expect(rest.metadata?.resourceVersion).toBe(
        page.metadata?.resourceVersion,
      );
    });
  });

  describe('watches', () => {
    const path = () => `/api/v1/namespaces/${namespace}/configmaps`;

    it('delivers each change after the resource version, once', async () => {
      const { metadata } = await k.core.listNamespacedConfigMap({ namespace });
      const events = collector<string>();
      const watch = new k.client.Watch(k.config);
      const abort = await watch.watch(
        path(),
        { resourceVersion: metadata?.resourceVersion },
        (type: string, object: V1ConfigMap) =>
          events.add(`${type} ${object.metadata?.name}`),
        () => undefined,
      );
      const made = await create(map('seen', { a: '1' }));
      await k.core.replaceNamespacedConfigMap({
        name: 'seen',
        namespace,
        body: { ...made, data: { a: '2' } },
      });
      await k.core.deleteNamespacedConfigMap({ name: 'seen', namespace });
      expect(await events.until(all => all.length >= 3)).toEqual([
        'ADDED seen',
        'MODIFIED seen',
        'DELETED seen',
      ]);
      abort.abort();
    });

    it('tells one who selects by labels when an object comes and goes', async () => {
      const { metadata } = await k.core.listNamespacedConfigMap({ namespace });
      const events = collector<string>();
      const abort = await new k.client.Watch(k.config).watch(
        path(),
        {
          resourceVersion: metadata?.resourceVersion,
          labelSelector: 'wanted=yes',
        },
        (type: string, object: V1ConfigMap) =>
          events.add(`${type} ${object.metadata?.name}`),
        () => undefined,
      );
      const label = (wanted: string) =>
        k.core.patchNamespacedConfigMap(
          {
            name: 'labelled',
            namespace,
            body: { metadata: { labels: { wanted } } },
          },
          k.client.setHeaderOptions(
            'Content-Type',
            k.client.PatchStrategy.MergePatch,
          ),
        );
      await create(map('labelled', {}, { wanted: 'no' }));
      await label('yes');
      await label('no');
      expect(await events.until(all => all.length >= 2)).toEqual([
        'ADDED labelled',
        'DELETED labelled',
      ]);
      abort.abort();
    });

    const gone = 'says 410 where the resource version is long gone';
    itUnless(noForgetting, gone, async () => {
      await at.forget?.();
      const errors = collector<Json>();
      const abort = await new k.client.Watch(k.config).watch(
        path(),
        { resourceVersion: '1' },
        (_type: string, object: Json) => errors.add(object),
        error => error && errors.add(error),
      );
      const [status] = await errors.until(all => all.length > 0);
      expect(status).toMatchObject({ code: 410, reason: 'Expired' });
      abort.abort();
    });

    it('keeps an informer in step', async () => {
      const events = collector<string>();
      const informer = k.client.makeInformer<V1ConfigMap>(
        k.config,
        path(),
        () =>
          k.core.listNamespacedConfigMap({
            namespace,
            labelSelector: 'informed',
          }),
        'informed',
      );
      for (const verb of ['add', 'update', 'delete'] as const) {
        informer.on(verb, object =>
          events.add(`${verb} ${object.metadata?.name}`),
        );
      }
      await create(map('before', {}, { informed: 'yes' }));
      await informer.start();
      const made = await create(map('after', {}, { informed: 'yes' }));
      await k.core.replaceNamespacedConfigMap({
        name: 'after',
        namespace,
        body: { ...made, data: { a: '1' } },
      });
      await k.core.deleteNamespacedConfigMap({ name: 'before', namespace });
      expect(await events.until(all => all.includes('delete before'))).toEqual(
        expect.arrayContaining(['add before', 'add after', 'update after']),
      );
      expect(informer.get('after', namespace)?.data).toEqual({ a: '1' });
      await informer.stop();
    });
  });

  describe('workloads', () => {
    it('defaults a Deployment, counts its generations, keeps status apart', async () => {
      const labels = { app: 'web' };
      const made = await k.apps.createNamespacedDeployment({
        namespace,
        body: {
          metadata: { name: 'web' },
          spec: {
            selector: { matchLabels: labels },
            template: {
              metadata: { labels },
              spec: { containers: [{ name: 'web', image: 'example/web:1' }] },
            },
          },
        },
      });
      expect(made.spec).toMatchObject({
        replicas: 1,
        strategy: { type: 'RollingUpdate' },
      });
      expect(made.metadata?.generation).toBe(1);
      const merge = k.client.setHeaderOptions(
        'Content-Type',
        k.client.PatchStrategy.MergePatch,
      );
      const status = await k.apps.patchNamespacedDeploymentStatus(
        {
          name: 'web',
          namespace,
          body: { status: { replicas: 1 }, spec: { replicas: 5 } },
        },
        merge,
      );
      expect(status.spec?.replicas).toBe(1);
      expect(status.metadata?.generation).toBe(1);
      const scaled = await k.apps.patchNamespacedDeployment(
        { name: 'web', namespace, body: { spec: { replicas: 2 } } },
        merge,
      );
      expect(scaled.metadata?.generation).toBe(2);
    });

    it('deletes what a deleted object owned', async () => {
      const owner = await create(map('owner', {}));
      const owned = map('owned', {});
      owned.metadata!.ownerReferences = [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          name: 'owner',
          uid: owner.metadata!.uid!,
        },
      ];
      const { metadata } = await create(owned);
      const events = collector<string>();
      const abort = await new k.client.Watch(k.config).watch(
        `/api/v1/namespaces/${namespace}/configmaps`,
        { resourceVersion: metadata?.resourceVersion },
        (type: string, object: V1ConfigMap) =>
          events.add(`${type} ${object.metadata?.name}`),
        () => undefined,
      );
      await k.core.deleteNamespacedConfigMap({ name: 'owner', namespace });
      expect(
        await events.until(all => all.includes('DELETED owned')),
      ).toContain('DELETED owner');
      abort.abort();
    });

    itUnless(noLogs, 'serves and follows the log of a pod', async () => {
      const body: V1Pod = {
        metadata: { name: 'logger' },
        spec: { containers: [{ name: 'web', image: 'example/web:1' }] },
      };
      await k.core.createNamespacedPod({ namespace, body });
      const pod = { namespace, name: 'logger' };
      ['one', 'two', 'three'].forEach(line => at.appendLog?.(pod, line));
      expect(await k.core.readNamespacedPodLog({ ...pod, tailLines: 2 })).toBe(
        'two\nthree\n',
      );
      const stream = new PassThrough();
      const abort = await new k.client.Log(k.config).log(
        namespace,
        'logger',
        'web',
        stream,
        { follow: true, tailLines: 1 },
      );
      let text = '';
      const lines = collector<string>();
      stream.on('data', chunk => {
        text += chunk;
        lines.add(text);
      });
      await lines.until(all => all.includes('three\n'));
      at.appendLog?.(pod, 'four');
      await lines.until(all => all.includes('three\nfour\n'));
      const closed = once(stream, 'close');
      abort.abort();
      stream.destroy();
      await closed;
    });
  });

  describe('access', () => {
    it('answers what the caller may do', async () => {
      const { status } = await k.access.createSelfSubjectAccessReview({
        body: {
          spec: {
            resourceAttributes: { verb: 'create', resource: 'pods', namespace },
          },
        },
      });
      expect(status?.allowed).toBe(true);
    });
  });
}
