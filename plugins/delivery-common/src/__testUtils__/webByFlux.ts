import { deriveDelivery, type DerivationInput } from '../derive';
import { ClusterModel } from '../model';
import { idOf, type ObservedObject } from '../objects';
import { now, observed, secondsAgo, statusOf } from './observed';

/** The commit that is applied. */
export const one = '1111111111111111111111111111111111111111';
/** A newer one. */
export const two = '2222222222222222222222222222222222222222';
/** Labels of what the HelmRelease `web` made. */
export const helm = {
  'helm.toolkit.fluxcd.io/name': 'web',
  'helm.toolkit.fluxcd.io/namespace': 'shop',
};
/** Labels of what the Kustomization `apps` made. */
const kustomize = {
  'kustomize.toolkit.fluxcd.io/name': 'apps',
  'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
};
/** Metadata of what was written so many seconds ago. */
export const written = (ago: number) => ({
  managedFields: [{ time: secondsAgo(ago) }],
});

/** The repository, with the revision that Flux fetched. */
export const repository = (revision = one, rest: object = {}) =>
  observed('source.toolkit.fluxcd.io/v1/GitRepository', {
    name: 'platform',
    metadata: { namespace: 'flux-system', ...written(50) },
    status: statusOf(['Ready=True'], {
      artifact: {
        revision: `main@sha1:${revision}`,
        lastUpdateTime: secondsAgo(50),
      },
    }),
    ...rest,
  });
/** What applies the layers and the HelmRelease. */
export const kustomization = (
  revision = one,
  condition = 'Ready=True',
  rest: object = {},
) =>
  observed('kustomize.toolkit.fluxcd.io/v1/Kustomization', {
    name: 'apps',
    metadata: { namespace: 'flux-system', ...written(200) },
    spec: { sourceRef: { kind: 'GitRepository', name: 'platform' } },
    status: statusOf([condition], {
      lastAppliedRevision: `main@sha1:${revision}`,
    }),
    ...rest,
  });
/** The HelmRelease `web`. */
export const release = (condition = 'Ready=True', rest: object = {}) =>
  observed('helm.toolkit.fluxcd.io/v2/HelmRelease', {
    metadata: { labels: kustomize, ...written(100) },
    spec: {
      interval: '10m',
      valuesFrom: [{ kind: 'ConfigMap', name: 'web-values' }],
    },
    status: statusOf([condition]),
    ...rest,
  });
/** The values of `web`, written so many seconds ago. */
export const layer = (ago: number, watched = true) =>
  observed('ConfigMap', {
    name: 'web-values',
    metadata: {
      labels: watched ? { 'reconcile.fluxcd.io/watch': 'Enabled' } : {},
      ...written(ago),
    },
  });
/** A request beside the workload. */
export const database = (conditions: string[]) =>
  observed('platform.example.org/v1/PostgresDatabase', {
    name: 'orders',
    metadata: { labels: helm },
    status: statusOf(conditions),
  });
/** What runs. */
export const deployment = (available = 1) =>
  observed('apps/v1/Deployment', {
    metadata: {
      ownerReferences: [
        {
          apiVersion: 'platform.example.org/v1',
          kind: 'WebService',
          name: 'web',
          uid: 'u',
        },
      ],
      labels: helm,
    },
    spec: {
      replicas: 1,
      template: { spec: { containers: [{ name: 'web', image: 'web:2.9.0' }] } },
    },
    status: {
      observedGeneration: 1,
      replicas: 1,
      updatedReplicas: 1,
      availableReplicas: available,
    },
  });

/** The status of the app `web`, which a HelmRelease delivers. */
export function derive(
  objects: ObservedObject[],
  rest: Partial<DerivationInput> = {},
) {
  const model = new ClusterModel();
  for (const object of objects) model.set(object);
  model.settle();
  const root = model.get(idOf(rest.root ?? release()))!;
  return deriveDelivery({
    model,
    app: 'web',
    environment: 'dev',
    cluster: 'dev-eu',
    now,
    freshness: { state: 'live', asOf: now },
    ...rest,
    root,
  });
}
