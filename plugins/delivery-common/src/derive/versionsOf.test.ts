import { observed, secondsAgo } from '../__testUtils__/observed';
import { ClusterModel } from '../model';
import type { ObservedObject } from '../objects';
import type { AppDelivery } from '../status';
import type { AppVersions } from '../versions';
import { ObjectTree } from './ObjectTree';
import { versionsOf } from './versionsOf';

const ownedBy = (owner: string) => {
  const [kind, name] = owner.split('/');
  const group = { Deployment: 'apps/v1', ReplicaSet: 'apps/v1' }[kind];
  const apiVersion = group ?? 'platform.example.org/v1';
  return [{ apiVersion, kind, name, uid: owner, controller: true }];
};
const template = (image: string, name = 'web') => ({
  spec: { containers: [{ name, image }] },
});
const deployment = (name: string, image: string, owner?: string) =>
  observed('apps/v1/Deployment', {
    name,
    metadata: owner ? { ownerReferences: ownedBy(owner) } : {},
    spec: { replicas: 2, template: template(image) },
  });
const replicaSet = (name: string, replicas: number, owner: string) =>
  observed('apps/v1/ReplicaSet', {
    name,
    metadata: { ownerReferences: ownedBy(owner) },
    spec: { replicas },
  });
const pod = (name: string, image: string, owner: string, rest: object = {}) =>
  observed('v1/Pod', {
    name,
    metadata: { ownerReferences: ownedBy(owner) },
    spec: { containers: [{ name: 'web', image }] },
    status: {
      phase: 'Running',
      containerStatuses: [
        {
          name: 'web',
          imageID: image.includes('@') ? image : `${image}@sha256:aa`,
        },
      ],
    },
    ...rest,
  });
const request = (image: object, name = 'web') =>
  observed('platform.example.org/v1/WebService', { name, spec: { image } });

const versions = (
  objects: ObservedObject[],
  images?: Record<string, object>,
  previous?: AppVersions,
) => {
  const model = new ClusterModel();
  for (const object of objects) model.set(object);
  return versionsOf(
    {
      app: 'shop',
      ...(images
        ? { desired: { revision: 'x', isIn: () => true, images } }
        : {}),
      ...(previous ? { previous: { versions: previous } as AppDelivery } : {}),
    },
    new ObjectTree(model, objects),
  );
};

const rollout = [
  request({ tag: '2', digest: 'sha256:bb' }),
  deployment('web', 'shop@sha256:bb', 'WebService/web'),
  replicaSet('web-1', 0, 'Deployment/web'),
  replicaSet('web-2', 2, 'Deployment/web'),
  pod('old', 'shop@sha256:aa', 'ReplicaSet/web-1'),
  pod('new-1', 'shop@sha256:bb', 'ReplicaSet/web-2'),
  pod('new-2', 'shop@sha256:bb', 'ReplicaSet/web-2'),
];

describe('versionsOf', () => {
  it('is not known without a workload', () => {
    expect(versions([request({ tag: '1' })])).toBeUndefined();
    expect(versions([])).toBeUndefined();
  });

  it('counts pods of the old and the new version, each by its name', () => {
    const before = {
      applied: { version: '1', digest: 'sha256:aa' },
      running: [],
      pods: 0,
    };
    expect(
      versions(rollout, { web: { version: '2', digest: 'sha256:bb' } }, before),
    ).toEqual({
      desired: { version: '2', digest: 'sha256:bb' },
      applied: { version: '2', digest: 'sha256:bb' },
      running: [
        { version: '2', digest: 'sha256:bb', pods: 2 },
        { version: '1', digest: 'sha256:aa', pods: 1 },
      ],
      pods: 3,
    });
  });

  it('tells what Git asks for before anything was applied', () => {
    expect(versions([], { web: { version: '1' } })).toEqual({
      desired: { version: '1' },
      running: [],
      pods: 0,
    });
  });

  it('takes the image of the request as applied, even if nothing follows it', () => {
    const found = versions([
      request({ tag: '2' }),
      deployment('web', 'shop:1', 'WebService/web'),
    ]);
    expect(found?.applied).toEqual({ version: '2' });
  });

  it('takes the image of a workload that no request stands for', () => {
    expect(versions([deployment('web', 'shop:1')])?.applied).toEqual({
      version: '1',
    });
  });

  it('leaves pods out that end or have ended', () => {
    const found = versions([
      deployment('web', 'shop:1'),
      replicaSet('web-1', 1, 'Deployment/web'),
      pod('stays', 'shop:1', 'ReplicaSet/web-1'),
      pod('ended', 'shop:1', 'ReplicaSet/web-1', {
        status: { phase: 'Failed' },
      }),
      pod('ends', 'shop:1', 'ReplicaSet/web-1', {
        metadata: {
          deletionTimestamp: secondsAgo(3),
          ownerReferences: ownedBy('ReplicaSet/web-1'),
        },
      }),
    ]);
    expect(found).toMatchObject({ running: [{ pods: 1 }], pods: 1 });
  });

  it('counts a pod that runs nothing yet, and gives it no version', () => {
    const found = versions([
      deployment('web', 'shop:2'),
      replicaSet('web-1', 1, 'Deployment/web'),
      pod('new', 'shop:2', 'ReplicaSet/web-1', {
        status: { phase: 'Pending' },
      }),
    ]);
    expect(found).toMatchObject({ running: [], pods: 1 });
  });

  it.each<[string, Record<string, object>, string | undefined]>([
    [
      'of the request that the workload comes from',
      { api: { version: '7' }, web: { version: '2' } },
      '2',
    ],
    [
      'of none where that request has no image',
      { other: { version: '7' } },
      undefined,
    ],
  ])('wants the image %s', (_, images, expected) => {
    expect(versions(rollout, images)?.desired?.version).toBe(expected);
  });

  it('finds the request of a plain workload by its name, else the main one', () => {
    const plain = [deployment('worker', 'shop:1')];
    expect(
      versions(plain, { web: { version: '1' }, worker: { version: '2' } })
        ?.desired,
    ).toEqual({ version: '2' });
    expect(versions(plain, { web: { version: '3' } })?.desired).toEqual({
      version: '3',
    });
  });

  it('reads the template of a CronJob', () => {
    const cronJob = observed('batch/v1/CronJob', {
      name: 'backup',
      spec: { jobTemplate: { spec: { template: template('x:7') } } },
    });
    expect(versions([cronJob])).toEqual({
      applied: { version: '7' },
      running: [],
      pods: 0,
    });
    expect(
      versions([cronJob, deployment('orders', 'postgres:15')])?.applied,
    ).toEqual({ version: '15' });
  });
});
