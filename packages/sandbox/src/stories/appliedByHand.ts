import type { JsonObject } from '@backstage/types';

/** Objects that somebody applied with kubectl, and that no repository has. */
export interface AppliedByHand {
  environment: string;
  manifests: AppliedManifest[];
}

/** An object as it is applied. */
interface AppliedManifest {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
  };
  spec?: JsonObject;
  [field: string]: unknown;
}

/**
 * What runs in the demo without being an app of the platform repository:
 * a release that a team tried the platform's chart with and that stayed, and a
 * site that is older than the platform.
 *
 * @param repositories - addresses of the repositories that they come from
 */
export function appliedByHand(repositories: {
  pressroom: string;
}): AppliedByHand[] {
  return [
    { environment: 'dev', manifests: loyalty('1.5.0-rc.1', 1) },
    { environment: 'staging', manifests: loyalty('1.4.2', 2) },
    { environment: 'prod', manifests: [pressroom(repositories.pressroom)] },
  ];
}

function loyalty(tag: string, replicas: number): AppliedManifest[] {
  const values = {
    requests: {
      web: {
        apiVersion: 'platform.example.org/v1',
        kind: 'WebService',
        spec: {
          image: {
            repository: 'registry.lumen.example/storefront/loyalty',
            tag,
          },
          replicas,
          port: 8080,
          env: [
            { name: 'POINTS_PER_EURO', value: '10' },
            {
              name: 'SESSIONS_URL',
              secret: { name: 'sessions-connection', key: 'url' },
            },
          ],
          probes: { readiness: { path: '/ready' } },
        },
      },
      sessions: {
        apiVersion: 'platform.example.org/v1',
        kind: 'RedisCache',
        spec: { memory: '64Mi' },
      },
    },
  };
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'loyalty' } },
    {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: {
        name: 'loyalty',
        namespace: 'loyalty',
        labels: { team: 'storefront' },
      },
      spec: {
        releaseName: 'loyalty',
        interval: '10m',
        dependsOn: [{ name: 'storefront', namespace: 'storefront' }],
        chart: {
          spec: {
            chart: './charts/requests',
            version: '*',
            reconcileStrategy: 'ChartVersion',
            interval: '10m',
            sourceRef: {
              kind: 'GitRepository',
              name: 'platform-config',
              namespace: 'flux-system',
            },
          },
        },
        values,
      },
    },
  ];
}

function pressroom(repository: string): AppliedManifest {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'pressroom', namespace: 'argocd' },
    spec: {
      project: 'default',
      source: {
        repoURL: repository,
        targetRevision: 'main',
        path: 'deploy',
      },
      destination: {
        server: 'https://kubernetes.default.svc',
        namespace: 'pressroom',
      },
      syncPolicy: {
        automated: { selfHeal: true },
        syncOptions: ['CreateNamespace=true'],
      },
    },
  };
}
