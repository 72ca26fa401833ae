import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';
import { sealedDigest } from './sealedDigest';
import { secretPodProjection } from './secretPodProjection';
import { sealedSecretProjection } from './sealedSecretProjection';

const metadata = { namespace: 'notifications', name: 'smtp', generation: 2 };

describe('the projection of a SealedSecret', () => {
  const object = {
    metadata: {
      ...metadata,
      annotations: {
        'gitops-portal.io/sealed':
          '{"TOKEN":{"certificate":"sha256:ab","at":"2026-11-23T06:00:00Z"}}',
      },
    },
    spec: { encryptedData: { TOKEN: 'AgBsealed' }, template: {} },
    status: {
      observedGeneration: 1,
      conditions: [
        { type: 'Other', status: 'True' },
        { type: 'Synced', status: 'False', message: 'no key', extra: 1 },
      ],
    },
  };

  it('keeps keys and condition, not what is sealed', () => {
    const kept = sealedSecretProjection.project(object);
    expect(kept).toEqual({
      namespace: 'notifications',
      name: 'smtp',
      generation: 2,
      observedGeneration: 1,
      digests: { TOKEN: sealedDigest('AgBsealed') },
      sealed: {
        TOKEN: { certificate: 'sha256:ab', at: '2026-11-23T06:00:00Z' },
      },
      synced: { status: 'False', message: 'no key' },
    });
    expect(JSON.stringify(kept)).not.toContain('AgBsealed');
  });

  it.each(['{', 'null', '[]', '1', '"x"', '{"a":null,"b":{"at":1}}'])(
    'takes the annotation %s for what it is',
    text => {
      const annotations = { 'gitops-portal.io/sealed': text };
      const kept = sealedSecretProjection.project({
        metadata: { ...metadata, annotations },
      });
      expect(
        Object.values(kept?.sealed ?? {}).every(({ at }) => at === undefined),
      ).toBe(true);
    },
  );

  it('takes one that has nothing yet', () => {
    expect(sealedSecretProjection.project({ metadata })).toMatchObject({
      digests: {},
      sealed: {},
      synced: undefined,
    });
  });
});

describe('the projection of a pod', () => {
  const running = { running: { startedAt: '2026-11-23T06:00:00Z' } };
  const env = [
    {
      name: 'TOKEN',
      valueFrom: { secretKeyRef: { name: 'smtp', key: 'TOKEN' } },
    },
  ];
  const project = (spec: object, status: object = {}) =>
    secretPodProjection.project({ metadata, spec, status } as KubernetesObject);
  const referencesOf = (spec: object, status?: object) =>
    project(spec, status)?.references;

  it.each<[string, object, object]>([
    ['a variable', { env }, { secret: 'smtp', key: 'TOKEN', follows: false }],
    [
      'all keys as variables',
      { envFrom: [{ secretRef: { name: 'smtp', optional: true } }] },
      { secret: 'smtp', key: undefined, optional: true, follows: false },
    ],
    [
      'a mounted secret',
      { volumeMounts: [{ name: 'files' }] },
      { secret: 'smtp', key: undefined, follows: true },
    ],
    [
      'one file of it, which stays as it is',
      { volumeMounts: [{ name: 'files', subPath: 'TOKEN' }] },
      { secret: 'smtp', follows: false },
    ],
    [
      'some of its keys',
      { volumeMounts: [{ name: 'items' }] },
      { secret: 'smtp', key: 'TOKEN', follows: true },
    ],
    [
      'a projected one',
      { volumeMounts: [{ name: 'projected' }] },
      { secret: 'smtp', key: 'CA', follows: true, optional: true },
    ],
  ])('finds %s', (_, container, expected) => {
    const volumes = [
      { name: 'files', secret: { secretName: 'smtp' } },
      {
        name: 'items',
        secret: { secretName: 'smtp', items: [{ key: 'TOKEN' }] },
      },
      {
        name: 'projected',
        projected: {
          sources: [
            { serviceAccountToken: {} },
            {
              secret: { name: 'smtp', optional: true, items: [{ key: 'CA' }] },
            },
          ],
        },
      },
    ];
    const spec = { volumes, containers: [{ name: 'a', ...container }] };
    expect(referencesOf(spec)).toEqual([expect.objectContaining(expected)]);
  });

  it.each<[string, object, object]>([
    ['it runs', running, { startedAt: '2026-11-23T06:00:00Z' }],
    ['it has not started', {}, { startedAt: undefined }],
    [
      'it has ended',
      { terminated: { startedAt: '2026-11-23T05:00:00Z' } },
      { startedAt: '2026-11-23T05:00:00Z' },
    ],
    [
      'it cannot start',
      {
        waiting: {
          reason: 'CreateContainerConfigError',
          message: 'secret "smtp" not found',
        },
      },
      { problem: 'secret "smtp" not found' },
    ],
    [
      'it waits for its image',
      { waiting: { reason: 'ImagePullBackOff', message: 'no such image' } },
      { problem: undefined },
    ],
  ])('says of a container that %s', (_, state, expected) => {
    const status = { containerStatuses: [{ name: 'a', state }] };
    const [reference] =
      referencesOf({ containers: [{ name: 'a', env }] }, status) ?? [];
    expect(reference).toMatchObject(expected);
  });

  it('keeps the last start of one that crashes', () => {
    const status = {
      containerStatuses: [
        {
          name: 'a',
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: { terminated: { startedAt: '2026-11-23T04:00:00Z' } },
        },
      ],
    };
    expect(
      referencesOf({ containers: [{ name: 'a', env }] }, status),
    ).toMatchObject([{ startedAt: '2026-11-23T04:00:00Z' }]);
  });

  it('knows one that has ended', () => {
    const spec = { containers: [{ name: 'a', env }] };
    expect(project(spec, { phase: 'Succeeded' })?.hasEnded).toBe(true);
    expect(project(spec, { phase: 'Running' })).not.toHaveProperty('hasEnded');
  });

  it('looks into containers that run before the others', () => {
    const spec = { initContainers: [{ name: 'i', env }], containers: [] };
    const status = { initContainerStatuses: [{ name: 'i', state: running }] };
    expect(referencesOf(spec, status)).toMatchObject([
      { startedAt: '2026-11-23T06:00:00Z' },
    ]);
  });

  it.each<[string, object]>([
    ['uses none', { spec: { containers: [{ name: 'a' }] } }],
    [
      'is being deleted',
      {
        metadata: { ...metadata, deletionTimestamp: '2026-11-23T06:00:00Z' },
        spec: { containers: [{ name: 'a', env }] },
      },
    ],
    ['is empty', {}],
  ])('leaves out a pod that %s', (_, pod) => {
    expect(
      secretPodProjection.project({ metadata, ...pod } as KubernetesObject),
    ).toBeUndefined();
  });
});
