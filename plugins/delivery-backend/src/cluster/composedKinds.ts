import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';
import type {
  Projection,
  WatchedResource,
} from '@gitops-portal/plugin-environments-node';
import type { ObservedResource } from '../engines';

/** Where a cluster says which kinds it serves. */
export const definitions: WatchedResource = {
  group: 'apiextensions.k8s.io',
  version: 'v1',
  plural: 'customresourcedefinitions',
};

const categories = new Set(['composite', 'claim', 'managed']);

/**
 * The resource that a definition serves, where it is Crossplane's: a composite
 * or a claim, which an XRD owns, or a managed resource. Other definitions are
 * no request of anybody.
 */
export const composedKind: Projection<ObservedResource> = {
  name: 'delivery composed kinds',
  project(definition: KubernetesObject) {
    const spec = definition.spec as
      | {
          group?: string;
          names?: { kind?: string; plural?: string; categories?: string[] };
          versions?: { name: string; served?: boolean; storage?: boolean }[];
        }
      | undefined;
    const names = spec?.names;
    const isComposed =
      names?.categories?.some(category => categories.has(category)) ||
      definition.metadata.ownerReferences?.some(
        owner => owner.kind === 'CompositeResourceDefinition',
      );
    const served = spec?.versions?.filter(version => version.served) ?? [];
    const version = served.find(({ storage }) => storage) ?? served[0];
    if (!isComposed || !version || !spec?.group) return undefined;
    if (!names?.plural || !names.kind) return undefined;
    return {
      group: spec.group,
      version: version.name,
      plural: names.plural,
      kind: names.kind,
      isComposed: true,
    };
  },
};
