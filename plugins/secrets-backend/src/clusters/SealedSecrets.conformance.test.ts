import { randomBytes } from 'node:crypto';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describeWorld, itUnless, testedWorld } from '@gitops-portal/sandbox';
// eslint-disable-next-line @backstage/no-forbidden-package-imports -- for suites
import {
  ClusterAdmin,
  type Manifest,
} from '@gitops-portal/sandbox/src/conformance/__testUtils__/ClusterAdmin';
import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';
import {
  deriveCell,
  seal,
  type SealingScope,
} from '@gitops-portal/plugin-secrets-common';
import { sealingCluster } from '../__testUtils__/sealingCluster';
import { PinnedCertificate } from '../certificates/PinnedCertificate';
import type { ReadCertificate } from '../certificates/readCertificate';
import { sealedDigest } from './sealedDigest';
import { sealedSecretProjection } from './sealedSecretProjection';

jest.setTimeout(120_000);

const run = promisify(execFile);

describeWorld('sealedSecrets', 'a sealed-secrets controller', real => {
  const id = randomBytes(3).toString('hex');
  const namespace = `sealed-${id}`;
  const elsewhere = `elsewhere-${id}`;
  const namespaces = [namespace, elsewhere].map(name => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  }));

  let admin: ClusterAdmin;
  let url: string;
  let certificate: ReadCertificate;
  let stop = async () => {};

  const pinned = (fingerprints?: string[]) =>
    PinnedCertificate.create({
      environment: 'dev',
      settings: { certificate: { url }, fingerprints },
    });
  const readCertificate = async () => {
    const state = await pinned().state();
    if ('problem' in state) throw new Error(state.problem);
    return state.certificate;
  };

  beforeAll(async () => {
    const cluster = testedWorld()?.kubernetes;
    if (real && cluster) {
      url = real.certificate;
      admin = await ClusterAdmin.connect(cluster.admin);
    } else {
      const embedded = await sealingCluster();
      url = embedded.certificate;
      admin = await ClusterAdmin.connect({ file: embedded.kubeconfig });
      stop = embedded.close;
    }
    certificate = await readCertificate();
    await admin.create(...namespaces);
  });
  afterAll(async () => {
    await admin.delete(...namespaces);
    await stop();
  });

  /** A value as a page of the portal seals it. */
  const sealed = (
    value: string,
    name: string,
    of: { namespace?: string; scope?: SealingScope } = {},
  ) =>
    seal({
      value,
      publicKey: certificate.spki,
      name,
      namespace,
      scope: 'strict',
      ...of,
    });
  const sealedSecret = (
    name: string,
    encryptedData: Record<string, string>,
    annotations?: Record<string, string>,
  ): Manifest => ({
    apiVersion: 'bitnami.com/v1alpha1',
    kind: 'SealedSecret',
    metadata: { name, namespace, annotations },
    spec: { encryptedData },
  });
  const secretOf = (name: string) =>
    admin.find({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace },
    });
  const valuesOf = async (name: string) => {
    const { data = {} } = ((await secretOf(name)) ?? {}) as {
      data?: Record<string, string>;
    };
    return Object.fromEntries(
      Object.entries(data).map(([key, value]) => [
        key,
        Buffer.from(value, 'base64').toString('utf8'),
      ]),
    );
  };

  /** How a key is, once the controller has looked at the object. */
  const cellOf = async (object: Manifest, key: string) => {
    const { encryptedData } = object.spec as {
      encryptedData: Record<string, string>;
    };
    const digest = sealedDigest(encryptedData[key]);
    for (;;) {
      const found = await admin.find(object);
      const facts = sealedSecretProjection.project(found as KubernetesObject);
      const cell = deriveCell({
        secret: object.metadata?.name ?? '',
        key,
        inLayers: { sealed: encryptedData[key] },
        digest,
        object: facts,
        pods: [],
        requests: [],
        engine: 'Flux',
        now: Date.now(),
      });
      if (cell.state !== 'waiting') return cell;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  };

  it('shows a certificate that the portal takes where it is pinned', async () => {
    expect(certificate.keyBits).toBeGreaterThanOrEqual(2048);
    await expect(pinned([certificate.fingerprint]).state()).resolves.toEqual({
      certificate,
    });
    await expect(pinned([`sha256:${'0'.repeat(64)}`]).state()).resolves.toEqual(
      {
        problem: expect.stringContaining('is not the one that is pinned'),
      },
    );
  });

  it.each([
    ['one word', 'hunter2'],
    ['nothing', ''],
    ['text of many letters', 'ä€😀\n"$(x)'],
    ['more than one RSA block', 'x'.repeat(10_000)],
  ])('opens %s that was sealed in strict scope', async (what, value) => {
    const name = `strict-${what.replace(/\W/g, '-')}`.toLowerCase();
    const object = sealedSecret(name, { PASSWORD: await sealed(value, name) });
    await admin.create(object);
    await expect(cellOf(object, 'PASSWORD')).resolves.toMatchObject({
      state: 'set',
      since: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    await expect(valuesOf(name)).resolves.toEqual({ PASSWORD: value });
  });

  it.each<[SealingScope, string, object]>([
    ['namespace-wide', 'sealedsecrets.bitnami.com/namespace-wide', {}],
    [
      'cluster-wide',
      'sealedsecrets.bitnami.com/cluster-wide',
      { namespace: elsewhere },
    ],
  ])(
    'opens what was sealed %s for another name',
    async (scope, annotation, of) => {
      const object = sealedSecret(
        scope,
        { TOKEN: await sealed('t', 'another-name', { scope, ...of }) },
        { [annotation]: 'true' },
      );
      await admin.create(object);
      await expect(cellOf(object, 'TOKEN')).resolves.toMatchObject({
        state: 'set',
      });
      await expect(valuesOf(scope)).resolves.toEqual({ TOKEN: 't' });
    },
  );

  it.each([
    ['another namespace', 'moved', { namespace: elsewhere }],
    ['another name', 'renamed', { name: 'original' }],
  ])('does not open what was sealed for %s', async (_, name, of) => {
    const value = await seal({
      value: 'secret',
      publicKey: certificate.spki,
      name,
      namespace,
      scope: 'strict',
      ...of,
    });
    const object = sealedSecret(name, { PASSWORD: value });
    await admin.create(object);
    const cell = await cellOf(object, 'PASSWORD');
    expect(cell).toMatchObject({
      state: 'notOpened',
      message:
        'The controller cannot open it: no key could decrypt secret (PASSWORD)',
    });
    await expect(secretOf(name)).resolves.toBeUndefined();
  });

  it('keeps the Secret as it was where one key of several does not open', async () => {
    const name = 'partly';
    const first = sealedSecret(name, { GOOD: await sealed('old', name) });
    await admin.create(first);
    await cellOf(first, 'GOOD');
    const next = sealedSecret(name, {
      GOOD: await sealed('new', name),
      BAD: await sealed('x', 'somebody-else'),
    });
    await admin.merge(next);
    await expect(cellOf(next, 'BAD')).resolves.toMatchObject({
      state: 'notOpened',
      message: expect.stringContaining('(BAD)'),
    });
    await expect(cellOf(next, 'GOOD')).resolves.toMatchObject({
      state: 'notOpened',
      message: expect.stringMatching(/^Another key of this secret/),
    });
    await expect(valuesOf(name)).resolves.toEqual({ GOOD: 'old' });
  });

  it('follows a change, and tells when it looked', async () => {
    const name = 'changing';
    const first = sealedSecret(name, { KEY: await sealed('one', name) });
    await admin.create(first);
    const before = await cellOf(first, 'KEY');
    const next = sealedSecret(name, { KEY: await sealed('two', name) });
    await admin.merge(next);
    const after = await cellOf(next, 'KEY');
    expect(after.state).toBe('set');
    expect(Date.parse(after.since ?? '')).toBeGreaterThanOrEqual(
      Date.parse(before.since ?? ''),
    );
    await expect(valuesOf(name)).resolves.toEqual({ KEY: 'two' });
  });

  it('leaves a Secret alone that somebody else made', async () => {
    const name = 'taken';
    await admin.create({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace },
      stringData: { KEY: 'by hand' },
    });
    const object = sealedSecret(name, { KEY: await sealed('sealed', name) });
    await admin.create(object);
    await expect(cellOf(object, 'KEY')).resolves.toMatchObject({
      state: 'notOpened',
      message: expect.stringContaining('already exists and is not managed'),
    });
    await expect(valuesOf(name)).resolves.toEqual({ KEY: 'by hand' });
  });

  itUnless(
    real?.rotate ? undefined : 'its controller keeps its one key',
    'shows a newer key, which is to be pinned, and opens what the older one sealed',
    async () => {
      const older = certificate;
      const [program, ...args] = real?.rotate ?? [];
      await run(program, args);
      certificate = await readCertificate();
      expect(certificate.fingerprint).not.toBe(older.fingerprint);
      await expect(pinned([older.fingerprint]).state()).resolves.toEqual({
        problem: expect.stringContaining('is not the one that is pinned'),
      });
      const withNewer = await sealed('newer', 'rotated');
      const withOlder = await seal({
        value: 'older',
        publicKey: older.spki,
        name: 'rotated',
        namespace,
        scope: 'strict',
      });
      const object = sealedSecret('rotated', {
        NEWER: withNewer,
        OLDER: withOlder,
      });
      await admin.create(object);
      await expect(cellOf(object, 'NEWER')).resolves.toMatchObject({
        state: 'set',
      });
      await expect(valuesOf('rotated')).resolves.toEqual({
        NEWER: 'newer',
        OLDER: 'older',
      });
    },
  );
});
