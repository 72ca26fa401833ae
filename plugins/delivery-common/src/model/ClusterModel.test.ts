import { idOf, type ObservedObject } from '../objects';
import { observed, statusOf } from '../__testUtils__/observed';
import { ClusterModel } from './ClusterModel';

const helm = (name: string) => ({
  'helm.toolkit.fluxcd.io/name': name,
  'helm.toolkit.fluxcd.io/namespace': 'shop',
});
const release = (name: string, rest: object = {}) =>
  observed('helm.toolkit.fluxcd.io/v2/HelmRelease', { name, ...rest });
const ownedBy = (apiVersion: string, kind: string, name: string) => ({
  ownerReferences: [{ apiVersion, kind, name, uid: 'u' }],
});

function modelOf(...objects: ObservedObject[]) {
  const model = new ClusterModel();
  for (const object of objects) model.set(object);
  model.settle();
  return model;
}
const names = (objects: ObservedObject[]) =>
  objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort();

describe('ClusterModel', () => {
  const web = release('web');
  const api = release('api');
  const deployment = observed('apps/v1/Deployment', {
    name: 'web',
    metadata: { labels: helm('web') },
  });
  const replicaSet = observed('apps/v1/ReplicaSet', {
    name: 'web-1',
    metadata: ownedBy('apps/v1', 'Deployment', 'web'),
  });
  const pod = observed('Pod', {
    name: 'web-1-a',
    metadata: ownedBy('apps/v1', 'ReplicaSet', 'web-1'),
  });

  it('finds the app of an object by labels and by ownership', () => {
    const model = modelOf(web, api, deployment, replicaSet, pod);
    expect(names(model.members(idOf(web)))).toEqual([
      'Deployment web',
      'Pod web-1-a',
      'ReplicaSet web-1',
    ]);
    expect(model.members(idOf(api))).toEqual([]);
  });

  it('finds it in whatever order the objects come', () => {
    const model = modelOf(pod, replicaSet, deployment, api, web);
    expect(model.members(idOf(web))).toHaveLength(3);
    expect(model.unmanaged()).toEqual([]);
  });

  it('goes by the namespace where one app alone is delivered into it', () => {
    const stray = observed('apps/v1/Deployment', { name: 'stray' });
    expect(modelOf(web, stray).members(idOf(web))).toEqual([stray]);
    expect(modelOf(web, api, stray).unmanaged()).toEqual([stray]);
  });

  it('follows a composed object to its claim, across namespaces', () => {
    const claim = observed('platform.example.org/v1/Database', {
      name: 'orders',
      metadata: { labels: helm('web') },
      spec: { resourceRef: { name: 'orders-x' } },
    });
    const composite = observed('platform.example.org/v1/XDatabase', {
      name: 'orders-x',
      metadata: { namespace: undefined },
      spec: {
        claimRef: {
          apiVersion: 'platform.example.org/v1',
          kind: 'Database',
          namespace: 'shop',
          name: 'orders',
        },
      },
    });
    const composed = observed('cloud.example/v1/Instance', {
      name: 'orders-x-1',
      metadata: {
        namespace: undefined,
        labels: { 'crossplane.io/composite': 'orders-x' },
      },
      status: statusOf(['Synced=True', 'Ready=True']),
    });
    const model = modelOf(web, api, composed, composite, claim);
    expect(names(model.members(idOf(web)))).toEqual([
      'Database orders',
      'Instance orders-x-1',
      'XDatabase orders-x',
    ]);
  });

  it('tells which apps a change affects', () => {
    const model = modelOf(web, api, deployment, replicaSet, pod);
    expect(model.set(pod)).toEqual(new Set([idOf(web)]));
    expect(model.set(api)).toEqual(new Set([idOf(api)]));
    expect(model.delete(idOf(pod))).toEqual(new Set([idOf(web)]));
    expect(model.delete(idOf(pod))).toEqual(new Set());
  });

  it('tells that a source affects every app that comes from it', () => {
    const labels = {
      'kustomize.toolkit.fluxcd.io/name': 'apps',
      'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
    };
    const releases = [
      release('web', { metadata: { labels } }),
      release('api', { metadata: { labels } }),
    ];
    const kustomization = observed(
      'kustomize.toolkit.fluxcd.io/v1/Kustomization',
      {
        name: 'apps',
        metadata: { namespace: 'flux-system' },
        spec: { sourceRef: { kind: 'GitRepository', name: 'platform' } },
      },
    );
    const source = observed('source.toolkit.fluxcd.io/v1/GitRepository', {
      name: 'platform',
      metadata: { namespace: 'flux-system' },
    });
    const model = modelOf(...releases, kustomization, source);
    expect([...model.set(source)].sort()).toEqual(
      expect.arrayContaining(releases.map(idOf)),
    );
    expect(model.apps().map(({ kind }) => kind)).toEqual([
      'HelmRelease',
      'HelmRelease',
    ]);
  });

  it('tells which app an Event is about', () => {
    const model = modelOf(web, api, deployment, replicaSet, pod);
    const event = observed('Event', {
      name: 'e1',
      involvedObject: { kind: 'Pod', namespace: 'shop', name: 'web-1-a' },
    });
    expect(model.set(event)).toEqual(new Set([idOf(web)]));
    expect(model.eventsAbout(idOf(pod))).toEqual([event]);
    model.delete(idOf(event));
    expect(model.eventsAbout(idOf(pod))).toEqual([]);
  });

  it('gives the objects of an app that went to nobody', () => {
    const model = modelOf(web, api, deployment);
    expect(model.delete(idOf(web))).toEqual(new Set([idOf(web)]));
    model.settle();
    expect(names(model.apps())).toEqual(['HelmRelease api']);
  });

  it('misses what was deleted while Flux did nothing', () => {
    const model = modelOf(web, deployment);
    model.delete(idOf(deployment));
    expect(names(model.lostBy(idOf(web)))).toEqual(['Deployment web']);
    model.set(deployment);
    expect(model.lostBy(idOf(web))).toEqual([]);
  });

  it('does not miss what Flux itself removed', () => {
    const busy = release('web', {
      status: statusOf(['Reconciling=True', 'Ready=Unknown']),
    });
    const model = modelOf(busy, deployment);
    model.delete(idOf(deployment));
    expect(model.lostBy(idOf(web))).toEqual([]);
  });

  it('forgets what was missing with the next release', () => {
    const model = modelOf(web, deployment);
    model.delete(idOf(deployment));
    model.set(release('web', { status: { history: [{ version: 2 }] } }));
    expect(model.lostBy(idOf(web))).toEqual([]);
  });
});
