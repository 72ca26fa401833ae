import { ClusterModel } from '../model';
import type { ObservedObject } from '../objects';
import { observed, type ObservedFixture } from '../__testUtils__/observed';
import { unmappedIn } from './unmappedIn';

const flux = { namespace: 'flux-system' };
const release = (name: string, rest: ObservedFixture = {}) =>
  observed('helm.toolkit.fluxcd.io/v2/HelmRelease', { name, ...rest });
const kustomization = (name: string, { metadata, ...rest }: ObservedFixture) =>
  observed('kustomize.toolkit.fluxcd.io/v1/Kustomization', {
    name,
    metadata: { ...flux, ...metadata },
    ...rest,
  });
const application = (name: string, { metadata, ...rest }: ObservedFixture) =>
  observed('argoproj.io/v1alpha1/Application', {
    name,
    metadata: { namespace: 'argocd', ...metadata },
    ...rest,
  });
const byKustomization = (name: string) => ({
  labels: {
    'kustomize.toolkit.fluxcd.io/name': name,
    'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
  },
});
const inventory = (...ids: string[]) => ({
  inventory: { entries: ids.map(id => ({ id, v: 'v1' })) },
});
const resources = (...kinds: string[]) => ({
  resources: kinds.map(kind => {
    const at = kind.lastIndexOf('/');
    const group = at < 0 ? '' : kind.slice(0, at);
    return { group, version: 'v1', kind: kind.slice(at + 1), name: 'x' };
  }),
});
const into = (namespace: string) => ({ destination: { namespace } });
const workload = resources('apps/Deployment');

function unmapped(objects: ObservedObject[], known: string[] = []) {
  const model = new ClusterModel();
  for (const object of objects) model.set(object);
  model.settle();
  return unmappedIn(model, root => known.includes(root.metadata.name), [
    'dev',
    'prod',
  ]);
}
const namesIn = (objects: ObservedObject[], known?: string[]) =>
  unmapped(objects, known).map(({ found }) => found.ref.name);

describe('unmappedIn', () => {
  it.each([
    ['a release', release('cms')],
    [
      'a Kustomization of workloads',
      kustomization('cms', { status: inventory('shop_cms_apps_Deployment') }),
    ],
    [
      'an Application of workloads',
      application('cms', { spec: into('cms'), status: workload }),
    ],
  ])('finds %s that no app accounts for', (_, object) => {
    expect(namesIn([object])).toEqual(['cms']);
    expect(namesIn([object], ['cms'])).toEqual([]);
  });

  it.each([
    [
      'a Kustomization of kinds and packages',
      kustomization('platform', {
        status: inventory(
          '_webservices.example.org_apiextensions.crossplane.io_CompositeResourceDefinition',
          '_web_apiextensions.crossplane.io_Composition',
          '_aws_pkg.crossplane.io_Provider',
          '_reader_rbac.authorization.k8s.io_ClusterRole',
          '_shop__Namespace',
        ),
      }),
    ],
    ['a Kustomization of nothing', kustomization('empty', {})],
    [
      'an Application of Applications',
      application('root', {
        spec: into('shop'),
        status: resources('argoproj.io/Application'),
      }),
    ],
    [
      'an Application of ApplicationSets',
      application('sets', {
        spec: into('shop'),
        status: resources(
          'argoproj.io/ApplicationSet',
          'argoproj.io/AppProject',
        ),
      }),
    ],
    [
      'an Application beside its engine',
      application('config', { spec: into('argocd'), status: workload }),
    ],
    [
      "an Application into the platform's namespaces",
      application('crossplane', {
        spec: into('crossplane-system'),
        status: workload,
      }),
    ],
    [
      "a release into Kubernetes' own",
      release('dns', { spec: { targetNamespace: 'kube-system' } }),
    ],
    ['a release beside Flux', release('notifier', { metadata: flux })],
    [
      'what is being deleted',
      release('gone', {
        metadata: { deletionTimestamp: '2026-05-04T11:00:00Z' },
      }),
    ],
    [
      'what says that it is no app',
      release('tool', {
        metadata: { annotations: { 'gitops-portal.io/adopt': 'false' } },
      }),
    ],
  ])('leaves out %s', (_, object) => {
    expect(namesIn([object])).toEqual([]);
  });

  it('finds a release whose home is beside Flux and whose target is not', () => {
    const spec = { targetNamespace: 'cms' };
    const [{ found }] = unmapped([release('cms', { metadata: flux, spec })]);
    expect(found).toMatchObject({ namespace: 'cms', release: 'cms-cms' });
  });

  it('finds what a Kustomization delivers, not the Kustomization', () => {
    const parent = kustomization('team', {
      status: inventory('shop_cms_helm.toolkit.fluxcd.io_HelmRelease'),
    });
    const child = release('cms', { metadata: byKustomization('team') });
    expect(namesIn([parent, child])).toEqual(['cms']);
  });

  it('leaves out what applies itself and others', () => {
    const self = kustomization('flux-system', {
      metadata: byKustomization('flux-system'),
      status: inventory(
        'flux-system_apps_kustomize.toolkit.fluxcd.io_Kustomization',
      ),
    });
    expect(namesIn([self])).toEqual([]);
  });

  it('leaves out what an app delivers by way of others', () => {
    const parent = kustomization('web', {
      status: inventory('shop_cache_helm.toolkit.fluxcd.io_HelmRelease'),
    });
    const child = release('cache', { metadata: byKustomization('web') });
    expect(namesIn([parent, child], ['web'])).toEqual([]);
  });

  it('tells what applies it, from where, and whether that prunes', () => {
    const source = observed('source.toolkit.fluxcd.io/v1/GitRepository', {
      name: 'team',
      metadata: flux,
      spec: { url: 'https://me:secret@git.example/team/deploy.git' },
    });
    const parent = kustomization('team', {
      spec: { prune: true, sourceRef: { kind: 'GitRepository', name: 'team' } },
    });
    const child = release('cms', { metadata: byKustomization('team') });
    const [{ found }] = unmapped([source, parent, child]);
    expect(found.appliedBy).toEqual({
      ref: {
        group: 'kustomize.toolkit.fluxcd.io',
        version: 'v1',
        kind: 'Kustomization',
        namespace: 'flux-system',
        name: 'team',
      },
      prunes: true,
      repository: 'https://git.example/team/deploy.git',
    });
  });

  it('tells the app of apps and the ApplicationSet that make an Application', () => {
    const root = application('root', {
      spec: { source: { repoURL: 'https://git.example/argo.git' } },
      status: resources('argoproj.io/Application'),
    });
    const tracking = 'root:argoproj.io/Application:argocd/cms';
    const child = application('cms', {
      metadata: { annotations: { 'argocd.argoproj.io/tracking-id': tracking } },
      spec: into('cms'),
      status: workload,
    });
    const generated = application('wiki', {
      metadata: {
        ownerReferences: [
          {
            apiVersion: 'argoproj.io/v1alpha1',
            kind: 'ApplicationSet',
            name: 'sites',
            uid: '1',
          },
        ],
      },
      spec: into('wiki'),
      status: workload,
    });
    const appliers = unmapped([root, child, generated]).map(
      ({ found: { ref, appliedBy } }) => [
        ref.name,
        appliedBy?.ref.kind,
        appliedBy?.ref.name,
        appliedBy?.prunes,
      ],
    );
    expect(appliers).toEqual([
      ['cms', 'Application', 'root', false],
      ['wiki', 'ApplicationSet', 'sites', true],
    ]);
  });

  it('tells where charts and manifests come from', () => {
    const git = observed('source.toolkit.fluxcd.io/v1/GitRepository', {
      name: 'platform',
      metadata: flux,
      spec: { url: 'https://git.example/p.git', ref: { branch: 'main' } },
    });
    const sourceRef = { kind: 'GitRepository', name: 'platform', ...flux };
    const objects = [
      git,
      release('a', {
        spec: {
          chart: {
            spec: { chart: './charts/web/', version: '1.x', sourceRef },
          },
        },
      }),
      kustomization('b', {
        spec: { sourceRef, path: './deploy/b' },
        status: inventory('shop_b_apps_Deployment'),
      }),
      application('c', {
        spec: {
          ...into('c'),
          sources: [
            { repoURL: 'https://git.example/values.git', ref: 'values' },
            {
              repoURL: 'https://charts.example',
              chart: 'web',
              targetRevision: '2.0.0',
            },
          ],
        },
        status: workload,
      }),
    ];
    expect(unmapped(objects).map(({ found }) => found.origin)).toEqual([
      {
        repository: 'https://git.example/p.git',
        source: 'GitRepository/flux-system/platform',
        chart: 'charts/web',
        revision: '1.x',
      },
      {
        repository: 'https://git.example/p.git',
        source: 'GitRepository/flux-system/platform',
        path: 'deploy/b',
        revision: 'main',
      },
      {
        repository: 'https://charts.example',
        chart: 'web',
        revision: '2.0.0',
      },
    ]);
  });
});
