import type { ClusterFixture } from './clusterFixture';

export const firstCommit = '1111111111111111111111111111111111111111';
export const secondCommit = '2222222222222222222222222222222222222222';

const conditions = (...types: string[]) => ({
  observedGeneration: 1,
  conditions: types.map(type => ({
    type,
    status: 'True',
    reason: 'Succeeded',
    message: '',
    observedGeneration: 1,
    lastTransitionTime: new Date().toISOString(),
  })),
});

/** The app checkout as Flux delivers it: one release with a database. */
export function putCheckoutByFlux(fixture: ClusterFixture, cluster: string) {
  const artifact = {
    revision: `main@sha1:${firstCommit}`,
    lastUpdateTime: new Date().toISOString(),
  };
  const source = fixture.put(cluster, {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name: 'platform-config', namespace: 'flux-system' },
    spec: { url: 'http://127.0.0.1:1/lumen/platform-config', interval: '1m' },
    status: { ...conditions('Ready'), artifact },
  });
  const kustomization = fixture.put(cluster, {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: 'apps', namespace: 'flux-system' },
    spec: {
      interval: '10m',
      sourceRef: { kind: 'GitRepository', name: 'platform-config' },
    },
    status: {
      ...conditions('Ready'),
      lastAppliedRevision: `main@sha1:${firstCommit}`,
    },
  });
  fixture.put(cluster, {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: {
      name: 'checkout',
      namespace: 'checkout',
      labels: {
        'kustomize.toolkit.fluxcd.io/name': 'apps',
        'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
      },
    },
    spec: { interval: '10m' },
    status: conditions('Ready', 'Released'),
  });
  const database = fixture.put(cluster, {
    apiVersion: 'platform.example.org/v1',
    kind: 'PostgresDatabase',
    metadata: {
      name: 'orders',
      namespace: 'checkout',
      labels: {
        'helm.toolkit.fluxcd.io/name': 'checkout',
        'helm.toolkit.fluxcd.io/namespace': 'checkout',
      },
    },
    spec: { size: 'small' },
    status: conditions('Synced', 'Ready'),
  });
  return { source, kustomization, database };
}

/** The status of a database that Crossplane cannot make. */
export const quotaExceeded = {
  conditions: [
    {
      type: 'Synced',
      status: 'False',
      reason: 'ReconcileError',
      message: 'quota exceeded',
      lastTransitionTime: '2026-05-04T12:00:00Z',
    },
  ],
};

/** The app checkout as Argo CD delivers it. */
export function putCheckoutByArgo(fixture: ClusterFixture, cluster: string) {
  return fixture.put(cluster, {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'checkout', namespace: 'argocd' },
    spec: {
      syncPolicy: { automated: {} },
      destination: { namespace: 'checkout' },
    },
    status: {
      sync: { status: 'Synced', revision: firstCommit },
      health: { status: 'Healthy' },
      history: [{ revision: firstCommit }],
      reconciledAt: new Date().toISOString(),
    },
  });
}

export const oldDigest = `sha256:${'a'.repeat(64)}`;

/** The workload of the app that Flux delivers, with one pod. */
export function putWeb(fixture: ClusterFixture, cluster: string) {
  const image = `registry.example/checkout@${oldDigest}`;
  const labels = { app: 'web' };
  const containers = [{ name: 'web', image }];
  fixture.put(cluster, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'web',
      namespace: 'checkout',
      labels: {
        'helm.toolkit.fluxcd.io/name': 'checkout',
        'helm.toolkit.fluxcd.io/namespace': 'checkout',
      },
    },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers } },
    },
    status: {
      observedGeneration: 1,
      replicas: 1,
      updatedReplicas: 1,
      readyReplicas: 1,
      availableReplicas: 1,
    },
  });
  fixture.put(cluster, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'web-1',
      namespace: 'checkout',
      labels,
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'web',
          uid: 'web',
          controller: true,
        },
      ],
    },
    spec: { containers },
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: 'True' }],
      containerStatuses: [{ name: 'web', image, imageID: image, ready: true }],
    },
  });
}
