import { objectKey } from '@gitops-portal/plugin-environments-common';
import {
  idOf,
  refOf,
  sourcesOf,
  type ClusterModel,
  type ObservedObject,
} from '@gitops-portal/plugin-delivery-common';
import { appLabel, type EngineAdapter, type Nudge } from './EngineAdapter';

const sourceGroup = 'source.toolkit.fluxcd.io';
const source = (plural: string, kind: string) => ({
  group: sourceGroup,
  version: 'v1',
  plural,
  kind,
});

const pluralOf: Record<string, string> = {
  GitRepository: 'gitrepositories',
  OCIRepository: 'ocirepositories',
  Bucket: 'buckets',
};

/** Flux: sources, Kustomizations and HelmReleases. */
export const fluxAdapter: EngineAdapter = {
  resources: [
    source('gitrepositories', 'GitRepository'),
    source('ocirepositories', 'OCIRepository'),
    source('helmrepositories', 'HelmRepository'),
    source('helmcharts', 'HelmChart'),
    {
      group: 'kustomize.toolkit.fluxcd.io',
      version: 'v1',
      plural: 'kustomizations',
      kind: 'Kustomization',
    },
    {
      group: 'helm.toolkit.fluxcd.io',
      version: 'v2',
      plural: 'helmreleases',
      kind: 'HelmRelease',
    },
    { group: '', version: 'v1', plural: 'configmaps', kind: 'ConfigMap' },
  ],
  essential: ['helmreleases', 'kustomizations', 'gitrepositories'],

  appOf: root => root.metadata.labels?.[appLabel] ?? root.metadata.name,

  isApp: root => root.kind === 'HelmRelease',

  /**
   * Only the sources are asked: what they hold anew wakes the rest, and asking
   * Kustomizations and releases too gains nothing.
   */
  nudges(roots: ObservedObject[], model: ClusterModel, now: Date): Nudge[] {
    const nudges = new Map<string, Nudge>();
    for (const root of roots) {
      for (const object of sourcesOf(root, model)) {
        const plural = pluralOf[object.kind];
        const { namespace, name } = object.metadata;
        if (!plural || object.spec.suspend === true) continue;
        nudges.set(idOf(object), {
          object: refOf(object),
          path: `/apis/${object.apiVersion}/namespaces/${namespace}/${plural}/${name}`,
          patch: {
            metadata: {
              annotations: {
                'reconcile.fluxcd.io/requestedAt': now.toISOString(),
              },
            },
          },
        });
      }
    }
    return [...nudges.values()].sort((a, b) =>
      objectKey(a.object).localeCompare(objectKey(b.object)),
    );
  },
};
