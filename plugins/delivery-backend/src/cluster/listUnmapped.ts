import type {
  Cluster,
  Freshness,
} from '@gitops-portal/plugin-environments-common';
import {
  currentVersion,
  deriveDelivery,
  unmappedIn,
  type ClusterModel,
  type FoundObject,
  type ObservedObject,
} from '@gitops-portal/plugin-delivery-common';

/** Of a cluster with more, the others are told once some have become apps. */
const mostTold = 500;

/** The engine objects of a cluster that no app accounts for, each as it is. */
export function listUnmapped(options: {
  cluster: Cluster;
  model: ClusterModel;
  isMapped: (root: ObservedObject) => boolean;
  environments: string[];
  freshness: Freshness;
}): FoundObject[] {
  const { cluster, model, freshness } = options;
  const { name, environment, engine } = cluster;
  const now = new Date().toISOString();
  return unmappedIn(model, options.isMapped, options.environments)
    .slice(0, mostTold)
    .map(({ root, found }) => {
      const status = deriveDelivery({
        ...{ model, root, environment, now, freshness },
        app: found.proposed,
        cluster: name,
      });
      const version = currentVersion(status.versions);
      return {
        ...{ cluster: name, environment, engine, ...found },
        headline: status.headline,
        ...(status.cause ? { cause: status.cause } : {}),
        ...(version ? { version } : {}),
      };
    });
}
