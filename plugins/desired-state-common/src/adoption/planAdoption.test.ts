import type { JsonObject } from '@backstage/types';
import { helmRequests } from '../layout/helmRequests';
import type { Layout } from '../layout/Layout';
import { plain } from '../layout/plain';
import { readConfiguration } from '../requests/readConfiguration';
import type { AdoptedObject } from './Adoption';
import { parseDeliveredBy } from './DeliveringObject';
import { describeDescription, describeTakeOver } from './describeAdoption';
import { planAdoption } from './planAdoption';

const repository = 'https://git.example.org/lumen/platform-config.git';
const source = {
  name: 'lumen/platform-config',
  repository,
  branch: 'main',
  layout: 'helm-requests',
  apps: 'apps/${app}',
  layers: ['values.yaml', 'values.${environment}.yaml'],
};
const release = `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: '\${app}' }
spec:
  chart:
    spec:
      chart: ./charts/requests
      sourceRef: { kind: GitRepository, name: platform, namespace: flux-system }
`;
const application = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: '\${app}', namespace: argocd }
spec:
  source:
    repoURL: ${repository}
    path: charts/requests
    helm: { releaseName: '\${app}' }
  destination: { namespace: '\${app}' }
`;
const lists = [
  { file: 'clusters/${environment}.yaml', path: ['apps'], add: '${app}' },
];
const skeleton = {
  reserved: [],
  catalogSpec: { system: 'shop' },
  environments: {
    dev: { files: 'flux', lists },
    staging: { files: 'flux', lists },
    prod: { files: 'argo', lists: [] },
  },
  files: {
    flux: [
      { path: 'c/${environment}/${app}/release.yaml', text: release },
      {
        path: 'c/${environment}/${app}/kustomization.yaml',
        text: 'namespace: ${app}\nresources: [release.yaml]\n',
      },
    ],
    argo: [{ path: 'argo/${app}.yaml', text: application }],
  },
};

const valuesOf = (replicas: number): JsonObject => ({
  requests: {
    web: {
      apiVersion: 'platform.example.org/v1',
      kind: 'WebService',
      spec: { replicas, env: [{ name: 'MODE', value: '0755' }], port: 80 },
    },
  },
});
const byFlux = (
  environment: string,
  rest: Partial<AdoptedObject> = {},
): AdoptedObject => ({
  cluster: `${environment}-eu`,
  environment,
  ref: {
    group: 'helm.toolkit.fluxcd.io',
    kind: 'HelmRelease',
    namespace: 'loyalty',
    name: 'loyalty',
  },
  origin: {
    chart: 'charts/requests',
    source: 'GitRepository/flux-system/platform',
  },
  release: 'loyalty',
  namespace: 'loyalty',
  held: { values: valuesOf(1) },
  ...rest,
});
const byArgo = (rest: Partial<AdoptedObject> = {}): AdoptedObject => ({
  ...byFlux('prod'),
  ref: {
    group: 'argoproj.io',
    kind: 'Application',
    namespace: 'argocd',
    name: 'loyalty',
  },
  origin: { repository: repository.slice(0, -4), path: 'charts/requests' },
  held: { values: valuesOf(3) },
  ...rest,
});
const adoption = (objects: AdoptedObject[]) => ({
  name: 'loyalty',
  owner: 'group:default/storefront',
  objects,
});
/** Environments have the clusters of the objects, and what else is named. */
const plan = (
  objects: AdoptedObject[],
  layout: Layout = helmRequests,
  { hasSkeleton = true, bare = [] as AdoptedObject[] } = {},
) => {
  const all = [...objects, ...bare];
  const environments = [...new Set(all.map(each => each.environment))];
  return planAdoption(
    adoption(objects),
    {
      source,
      layout,
      environments: environments.map(name => ({
        name,
        clusters: all
          .filter(each => each.environment === name)
          .map(each => ({ name: each.cluster })),
      })),
    },
    hasSkeleton ? skeleton : undefined,
  );
};

describe('planAdoption', () => {
  it('describes the app, and names what delivers it', () => {
    const { description } = plan([byFlux('dev'), byArgo()]);
    expect(description.path).toBe('apps/loyalty/catalog-info.yaml');
    const [, named] =
      /gitops-portal.io\/delivered-by: (.*)/.exec(description.text) ?? [];
    expect(parseDeliveredBy(named)).toEqual([
      {
        cluster: 'dev-eu',
        kind: 'HelmRelease',
        namespace: 'loyalty',
        name: 'loyalty',
      },
      {
        cluster: 'prod-eu',
        kind: 'Application',
        namespace: 'argocd',
        name: 'loyalty',
      },
    ]);
    expect(description.text).toContain('system: shop');
    expect(description.text).toContain('owner: group:default/storefront');
  });

  it('brings values to Git that are in effect what they were', () => {
    const { values, places } = plan([
      byFlux('dev'),
      byFlux('staging', { held: { values: valuesOf(2) } }),
      byArgo(),
    ]);
    expect(places.map(({ reason }) => reason)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const texts = new Map(values.files.map(({ path, text }) => [path, text]));
    for (const [environment, replicas] of [
      ['dev', 1],
      ['staging', 2],
      ['prod', 3],
    ] as const) {
      const layers = helmRequests
        .layersOf(source, 'loyalty', environment, [])
        .map(layer => ({ ...layer, text: texts.get(layer.path) }));
      const { requests, problems } = readConfiguration(helmRequests, layers);
      expect(problems).toEqual([]);
      expect(requests.map(({ spec }) => spec)).toEqual([
        { replicas, env: [{ name: 'MODE', value: '0755' }], port: 80 },
      ]);
    }
    expect([...texts.keys()]).toEqual([
      'apps/loyalty/values.yaml',
      'apps/loyalty/values.dev.yaml',
      'apps/loyalty/values.staging.yaml',
      'apps/loyalty/values.prod.yaml',
      'c/dev/loyalty/release.yaml',
      'c/dev/loyalty/kustomization.yaml',
      'c/staging/loyalty/release.yaml',
      'c/staging/loyalty/kustomization.yaml',
      'argo/loyalty.yaml',
    ]);
    expect(values.entries.map(({ file }) => file)).toEqual([
      'clusters/dev.yaml',
      'clusters/staging.yaml',
    ]);
  });

  it.each<[string, AdoptedObject, string]>([
    [
      'another object writes it',
      byFlux('dev', {
        appliedBy: {
          ref: { group: '', kind: 'Kustomization', name: 'legacy' },
          prunes: true,
          repository: 'https://git.example/legacy',
        },
      }),
      'Kustomization legacy keeps it as it is from https://git.example/legacy',
    ],
    [
      'its values are not known',
      byFlux('dev', { held: { problem: 'it has\nseveral sources' } }),
      'it has several sources',
    ],
    ['nobody read its values', byFlux('dev', { held: undefined }), 'not known'],
    [
      'a second object would come',
      byFlux('dev', { ref: { ...byFlux('dev').ref, name: 'loyalty-dev' } }),
      'HelmRelease loyalty/loyalty here, which would be a second object',
    ],
    [
      'its namespace is another',
      byFlux('dev', { ref: { ...byFlux('dev').ref, namespace: 'team' } }),
      'second object',
    ],
    [
      'the kind of engine object is another',
      byArgo({ environment: 'dev' }),
      'delivered by HelmRelease loyalty/loyalty here',
    ],
    [
      'its release has another name',
      byFlux('dev', { release: 'old' }),
      'called old, and that of an app loyalty',
    ],
    [
      'it delivers elsewhere',
      byFlux('dev', { namespace: 'team' }),
      'delivers into team, and an app of this name into loyalty',
    ],
    [
      'its chart is another',
      byFlux('dev', { origin: { chart: 'podinfo' } }),
      'uses the chart podinfo, and apps here use charts/requests',
    ],
    [
      'its chart is of another repository',
      byArgo({
        origin: { repository: 'https://x.example', path: 'charts/requests' },
      }),
      'of another repository',
    ],
    [
      'its chart is at another revision',
      byArgo({ origin: { ...byArgo().origin, revision: 'v2' } }),
      'uses v2 of the chart charts/requests, and apps here use HEAD',
    ],
    [
      'its values are no requests',
      byFlux('dev', { held: { values: { requests: { cpu: '1' } } } }),
      'its values are no requests: requests.cpu: expected',
    ],
    [
      'its values ask for nothing',
      byFlux('dev', { held: { values: { image: 'a' } } }),
      'ask for nothing',
    ],
    [
      'the skeleton has nothing for its environment',
      byFlux('preview'),
      'does not say what delivers an app to preview',
    ],
    [
      'a value has the name of a secret',
      byFlux('dev', {
        held: { values: { ...valuesOf(1), smtp: { password: 'hunter2' } } },
      }),
      'smtp.password looks like a secret in the clear',
    ],
    [
      'a variable has the name of a secret',
      byFlux('dev', {
        held: {
          values: {
            ...valuesOf(1),
            env: [{ name: 'API_TOKEN', value: 'hunter2' }],
          },
        },
      }),
      'env[0] looks like a secret in the clear',
    ],
  ])('leaves values where they are where %s', (_, object, reason) => {
    const { values, places } = plan([object]);
    expect(places[0].reason).toContain(reason);
    expect(places[0].reason).not.toContain('hunter2');
    expect(values).toEqual({ files: [], entries: [] });
  });

  it('leaves them too without a skeleton, and in a layout of manifests', () => {
    const [bare] = plan([byFlux('dev')], helmRequests, {
      hasSkeleton: false,
    }).places;
    expect(bare.reason).toContain('does not say what delivers');
    const [manifests] = plan([byFlux('dev')], plain).places;
    expect(manifests.reason).toContain('manifests');
  });

  it('leaves them where clusters of one environment differ', () => {
    const other = byFlux('dev', {
      cluster: 'dev-us',
      held: { values: valuesOf(5) },
    });
    const { values, places } = plan([byFlux('dev'), other]);
    expect(places.map(({ reason }) => reason)).toEqual(
      Array(2).fill(expect.stringContaining('differ between the clusters')),
    );
    expect(values.files).toEqual([]);
  });

  it('leaves them in the whole environment where one cluster cannot go on', () => {
    const kept = byFlux('dev', {
      cluster: 'dev-us',
      appliedBy: {
        ref: { group: '', kind: 'Kustomization', name: 'legacy' },
        prunes: true,
      },
    });
    const { values, places } = plan([
      byFlux('dev'),
      kept,
      byFlux('staging', { held: { values: valuesOf(2) } }),
    ]);
    expect(places.map(({ reason }) => reason)).toEqual([
      'dev is delivered as one, and in dev-us: Kustomization legacy keeps it as it is, and two would write one object',
      'Kustomization legacy keeps it as it is, and two would write one object',
      undefined,
    ]);
    expect(values.files.map(({ path }) => path)).toEqual([
      'apps/loyalty/values.yaml',
      'apps/loyalty/values.staging.yaml',
      'c/staging/loyalty/release.yaml',
      'c/staging/loyalty/kustomization.yaml',
    ]);
  });

  it('leaves them where it would be delivered to one more cluster', () => {
    const { values, places } = plan([byFlux('dev')], helmRequests, {
      bare: [byFlux('dev', { cluster: 'dev-us' })],
    });
    expect(places.map(({ reason }) => reason)).toEqual([
      'it was not found in dev-us, to which an app in dev is delivered too',
    ]);
    expect(values).toEqual({ files: [], entries: [] });
  });

  it('tells reviewers what the engines will do, and what stays', () => {
    const manifests = byArgo({ held: { problem: 'it applies manifests' } });
    const { places } = plan([byFlux('dev'), manifests]);
    const described = describeDescription(
      adoption([byFlux('dev'), manifests]),
      places,
    );
    expect(described).toContain('changes nothing in any cluster');
    expect(described).not.toContain('another than');
    expect(described).toContain(
      '- prod: `Application argocd/loyalty` in prod-eu: it applies manifests',
    );
    expect(described).not.toContain('They can come later');
    const readOnly = plan([manifests]);
    expect(
      describeDescription(adoption([manifests]), readOnly.places),
    ).toContain('They can come later: once the reasons are gone, take this');
    const taken = describeTakeOver('loyalty', places);
    expect(taken).toContain('- dev: `HelmRelease loyalty/loyalty` in dev-eu');
    expect(taken).toContain('deletes what they deliver');
    expect(taken).toContain('Flux takes spec.values out');
    expect(taken).not.toContain('Argo CD takes');
  });

  it('tells reviewers of objects that name another owner', () => {
    const objects = [
      byFlux('dev', { owner: 'group:default/storefront' }),
      byArgo({ owner: 'group:default/billing' }),
    ];
    const described = describeDescription(
      adoption(objects),
      plan(objects).places,
    );
    expect(described).toContain('another than group:default/storefront owns');
    expect(described).toContain(
      '- prod: `Application argocd/loyalty` in prod-eu: group:default/billing',
    );
    expect(described).not.toContain('in dev-eu: group:');
  });
});
