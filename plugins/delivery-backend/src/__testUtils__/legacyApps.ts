import type { ClusterFixture } from './clusterFixture';

/** A release that somebody applied by hand, with values of its own. */
export function putCmsByFlux(fixture: ClusterFixture, cluster: string) {
  return fixture.put(cluster, {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: {
      name: 'cms-dev',
      namespace: 'checkout',
      labels: { team: 'storefront' },
    },
    spec: { interval: '10m', values: { replicas: 2 } },
  });
}

/** The same app in another cluster: an Application that renders manifests. */
export function putCmsByArgo(fixture: ClusterFixture, cluster: string) {
  return fixture.put(cluster, {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'cms', namespace: 'argocd' },
    spec: {
      source: { repoURL: 'https://me:token@git.example/cms', path: 'deploy' },
      destination: { namespace: 'checkout' },
    },
    status: {
      sync: { status: 'Synced', revision: '1'.repeat(40) },
      health: { status: 'Healthy' },
      reconciledAt: new Date().toISOString(),
      resources: [{ group: 'apps', version: 'v1', kind: 'Deployment' }],
    },
  });
}
