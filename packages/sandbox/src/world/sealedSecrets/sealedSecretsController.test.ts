import { seal, type SealingScope } from '@gitops-portal/plugin-secrets-common';
import type { Cluster, KubeObject } from '../../kube/api';
import { conditionOf } from '../control/conditions';
import { plainFixture } from '../testing/fluxFixture';
import { testSealingKeys } from '../testing/sealingKeys';
import { simulatedWorld, type SimulatedWorld } from '../testing/simulatedWorld';
import { TestRepository } from '../testing/TestRepository';
import { watchEvents } from '../testing/watchObject';
import {
  CLUSTER_WIDE,
  MANAGED,
  NAMESPACE_WIDE,
  PATCH,
  SEALED_SECRET,
  type SealedSecretCondition,
  type SealedSecretSpec,
  SKIP_OWNER,
} from './SealedSecret';
import type { SealingKey } from './SealingKey';

const namespace = 'default';
const name = 'smtp';
const SECRET = { apiVersion: 'v1', kind: 'Secret', namespace, name };
const SEALED = { ...SEALED_SECRET, namespace, name };

describe('the sealed-secrets controller', () => {
  let keys: Record<'own' | 'other', SealingKey>;
  let repository: TestRepository;
  let sim: SimulatedWorld;
  let cluster: Cluster;
  let events: string[];

  beforeAll(async () => {
    keys = await testSealingKeys('own', 'other');
    repository = TestRepository.of(plainFixture({ wait: false }));
  });
  afterAll(() => repository.remove());

  beforeEach(async () => {
    const sealingKeys = new Map([['dev', keys.own]]);
    sim = await simulatedWorld(repository, { dev: 'flux' }, { sealingKeys });
    cluster = sim.cluster('dev');
    events = watchEvents(cluster, 'SealedSecret');
  });
  afterEach(async () => {
    await sim.world.close();
    if (sim.problems.length) throw new Error(sim.problems.join('\n'));
  });

  const sealed = (
    value: string,
    options: {
      key?: SealingKey;
      scope?: SealingScope;
      namespace?: string;
      name?: string;
    } = {},
  ) => {
    const { key = keys.own, ...target } = options;
    const { publicKey } = key;
    return seal({ namespace, name, ...target, value, publicKey });
  };
  const apply = (
    encryptedData: Record<string, string>,
    rest: {
      annotations?: Record<string, string>;
      template?: SealedSecretSpec['template'];
    } = {},
  ) => {
    const { annotations, template } = rest;
    const metadata = { namespace, name, ...(annotations && { annotations }) };
    return cluster.apply(
      {
        ...SEALED_SECRET,
        metadata,
        spec: { encryptedData, ...(template && { template }) },
      },
      'test',
      { force: true },
    );
  };
  const condition = () => {
    const status = cluster.get(SEALED)?.status as
      | { observedGeneration: number; conditions: SealedSecretCondition[] }
      | undefined;
    const { generation } = cluster.get(SEALED)?.metadata ?? {};
    return status?.observedGeneration === generation
      ? status?.conditions[0]
      : undefined;
  };
  const verdict = () => sim.clock.until(condition);
  const values = (secret: KubeObject | undefined = cluster.get(SECRET)) =>
    secret &&
    Object.fromEntries(
      Object.entries(secret.data as Record<string, string>).map(
        ([key, value]) => [key, Buffer.from(value, 'base64').toString()],
      ),
    );

  it('makes the Secret, owned and labelled, and says so', async () => {
    const template = {
      metadata: { labels: { team: 'a' }, annotations: { note: 'b' } },
      type: 'kubernetes.io/tls',
    };
    apply(
      { TOKEN: await sealed('one'), OTHER: await sealed('') },
      { template },
    );
    expect(await verdict()).toEqual({
      type: 'Synced',
      status: 'True',
      lastTransitionTime: expect.any(String),
      lastUpdateTime: expect.any(String),
    });
    const secret = cluster.get(SECRET);
    expect(values(secret)).toEqual({ TOKEN: 'one', OTHER: '' });
    expect(secret).toMatchObject({
      type: 'kubernetes.io/tls',
      metadata: {
        labels: { team: 'a' },
        annotations: { note: 'b' },
        ownerReferences: [
          {
            ...SEALED_SECRET,
            name,
            uid: cluster.get(SEALED)?.metadata.uid,
            controller: true,
          },
        ],
      },
    });
    expect(events).toEqual(['Unsealed: SealedSecret unsealed successfully']);
  });

  it('follows a change: keys come, change and go', async () => {
    apply({ A: await sealed('1'), B: await sealed('2') });
    const { lastTransitionTime } = await verdict();
    await sim.clock.advance(5_000);
    apply({ A: await sealed('3'), C: await sealed('4') });
    const next = await verdict();
    expect(values()).toEqual({ A: '3', C: '4' });
    expect(next.lastTransitionTime).toBe(lastTransitionTime);
    expect(next.lastUpdateTime).not.toBe(lastTransitionTime);
  });

  it.each<[SealingScope, Record<string, string> | undefined]>([
    ['strict', undefined],
    ['namespace-wide', { [NAMESPACE_WIDE]: 'true' }],
    ['cluster-wide', { [CLUSTER_WIDE]: 'true' }],
  ])(
    'opens the scope %s where the object claims it only',
    async (scope, claim) => {
      const value = { TOKEN: await sealed('x', { scope }) };
      const claims: (Record<string, string> | undefined)[] = [
        undefined,
        { [NAMESPACE_WIDE]: 'true' },
        { [CLUSTER_WIDE]: 'true' },
      ];
      for (const annotations of claims) {
        const isRight = JSON.stringify(annotations) === JSON.stringify(claim);
        apply(value, { annotations });
        expect(await verdict()).toMatchObject({
          status: isRight ? 'True' : 'False',
        });
        expect(values()).toEqual(isRight ? { TOKEN: 'x' } : undefined);
        cluster.delete(SEALED);
        await sim.clock.advance(100);
      }
    },
  );

  it.each<[string, () => Promise<string>, string]>([
    [
      'another name',
      () => sealed('x', { name: 'smtp2' }),
      'no key could decrypt secret (TOKEN)',
    ],
    [
      'another namespace',
      () => sealed('x', { namespace: 'payments' }),
      'no key could decrypt secret (TOKEN)',
    ],
    [
      'another certificate',
      () => sealed('x', { key: keys.other }),
      'no key could decrypt secret (TOKEN)',
    ],
    [
      'nobody: it is plain',
      async () => 'swordfish!',
      'illegal base64 data at input byte 9 (TOKEN)',
    ],
  ])(
    'refuses what is sealed for %s; the old Secret stays',
    async (_, bad, message) => {
      apply({ TOKEN: await sealed('old') });
      await verdict();
      const before = cluster.get(SECRET);
      apply({ TOKEN: await bad(), NEW: await sealed('new') });
      expect(await verdict()).toMatchObject({ status: 'False', message });
      expect(cluster.get(SECRET)).toEqual(before);
      expect(events).toContain(`ErrUnsealFailed: Failed to unseal: ${message}`);
      apply({ TOKEN: await sealed('mended') });
      expect(await verdict()).toMatchObject({ status: 'True' });
      expect((await verdict()).message).toBeUndefined();
      expect(values()).toEqual({ TOKEN: 'mended' });
    },
  );

  it('names all keys that do not open', async () => {
    const bad = await sealed('x', { key: keys.other });
    apply({ A: bad, B: await sealed('y'), C: bad, D: '!' });
    expect((await verdict()).message).toBe(
      'illegal base64 data at input byte 0 (D)\nno key could decrypt secret (A, C)',
    );
    expect(cluster.get(SECRET)).toBeUndefined();
  });

  it('passes on that the API server takes no Secret over a mebibyte', async () => {
    const half = 'x'.repeat(600 * 1024);
    apply({ A: await sealed(half) });
    expect(await verdict()).toMatchObject({ status: 'True' });
    apply({ A: await sealed(half), B: await sealed(half) });
    const message =
      'Secret "smtp" is invalid: data: Too long: may not be more than 1048576 bytes';
    expect(await verdict()).toMatchObject({ status: 'False', message });
    expect(events).toContain(`ErrUpdateFailed: ${message}`);
    expect(Object.keys(values() ?? {})).toEqual(['A']);
  });

  const foreign = (annotations?: Record<string, string>) =>
    cluster.create(
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { namespace, name, ...(annotations && { annotations }) },
        stringData: { MINE: 'mine' },
      },
      'kubectl-create',
    );

  it('leaves a Secret alone that is not its own', async () => {
    foreign();
    apply({ TOKEN: await sealed('x') });
    const message =
      'Resource "smtp" already exists and is not managed by SealedSecret';
    expect(await verdict()).toMatchObject({
      status: 'False',
      message: `failed update: ${message}`,
    });
    expect(values()).toEqual({ MINE: 'mine' });
    expect(events).toEqual([`ErrUpdateFailed: ${message}`]);
  });

  it.each<[string, string, Record<string, string>, boolean]>([
    ['takes over', MANAGED, { TOKEN: 'x' }, true],
    ['adds to', PATCH, { MINE: 'mine', TOKEN: 'x' }, false],
  ])('%s one that is annotated for it', async (_, annotation, data, owned) => {
    foreign({ [annotation]: 'true' });
    apply({ TOKEN: await sealed('x') });
    expect(await verdict()).toMatchObject({ status: 'True' });
    expect(values()).toEqual(data);
    const owners = cluster.get(SECRET)?.metadata.ownerReferences ?? [];
    expect(owners).toHaveLength(owned ? 1 : 0);
  });

  it('lets the Secret go with its SealedSecret, unless told otherwise', async () => {
    apply({ TOKEN: await sealed('x') });
    await verdict();
    cluster.delete(SEALED);
    await sim.clock.until(() => !cluster.get(SECRET));
    const template = { metadata: { annotations: { [SKIP_OWNER]: 'true' } } };
    apply({ TOKEN: await sealed('x') }, { template });
    await verdict();
    cluster.delete(SEALED);
    await sim.clock.advance(1_000);
    expect(values()).toEqual({ TOKEN: 'x' });
  });

  it('makes a deleted Secret again', async () => {
    apply({ TOKEN: await sealed('x') });
    await verdict();
    cluster.delete(SECRET);
    await sim.clock.until(() => cluster.get(SECRET));
    expect(values()).toEqual({ TOKEN: 'x' });
  });

  it('opens nothing while it stands still, and everything afterwards', async () => {
    sim.world.setRunning('dev', 'sealed-secrets-controller', false);
    apply({ TOKEN: await sealed('x') });
    await sim.clock.advance(5_000);
    expect(cluster.get(SECRET)).toBeUndefined();
    sim.world.setRunning('dev', 'sealed-secrets-controller', true);
    await verdict();
    expect(values()).toEqual({ TOKEN: 'x' });
  });
});

describe('when a SealedSecret is said to have been opened', () => {
  const since = new Date('2025-12-30T10:00:00Z');
  const createdAt = new Date('2025-11-01T10:00:00Z');

  it('is in the past for what a cluster begins with, and now for a commit', async () => {
    const { own } = await testSealingKeys('own');
    const { publicKey } = own;
    const file = async (of: string, value: string) => {
      const target = { namespace, name: of };
      const X = await seal({ ...target, value, publicKey });
      const manifest = { metadata: target, spec: { encryptedData: { X } } };
      return JSON.stringify({ ...SEALED_SECRET, ...manifest });
    };
    const repository = TestRepository.of({
      ...plainFixture({ wait: false }),
      'deploy/kustomization.yaml': '{"resources":["first.yaml"]}',
      'deploy/first.yaml': await file('first', 'one'),
    });
    const sim = await simulatedWorld(
      repository,
      { dev: 'flux' },
      {
        sealingKeys: new Map([['dev', own]]),
        past: () => ({ createdAt, since, releases: [] }),
      },
    );
    const opened = (of: string) => () =>
      conditionOf(
        sim.cluster('dev').get({ ...SEALED_SECRET, namespace, name: of }),
        'Synced',
      )?.lastTransitionTime;
    expect(await sim.clock.until(opened('first'))).toBe('2025-12-30T10:00:00Z');
    const before = sim.clock.now().getTime();
    repository.commit('second', {
      'deploy/kustomization.yaml': '{"resources":["first.yaml","second.yaml"]}',
      'deploy/second.yaml': await file('second', 'two'),
    });
    const at = await sim.clock.until(opened('second'));
    expect(Date.parse(at) + 1_000).toBeGreaterThan(before);
    await sim.world.close();
    repository.remove();
  });
});
