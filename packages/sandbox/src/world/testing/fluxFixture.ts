/** What a fixture of one app may have otherwise. */
export interface FluxFixture {
  /** Fields of the HelmRelease's spec. */
  release?: Record<string, unknown>;
  replicas?: unknown;
  /** Intervals as short as in the recordings. */
  interval?: string;
}

/** Values of the app of a fixture: one Deployment. */
export function webValues(
  spec: { replicas?: unknown; image?: string; pull?: string } = {},
): string {
  const { replicas = 1, image = 'registry.example/web:1.0.0', pull } = spec;
  const annotations = pull
    ? { annotations: { 'sandbox.gitops-portal.io/pull': pull } }
    : {};
  return JSON.stringify({
    requests: {
      web: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        spec: {
          replicas,
          progressDeadlineSeconds: 12,
          selector: { matchLabels: { app: 'web' } },
          template: {
            metadata: { labels: { app: 'web' }, ...annotations },
            spec: { containers: [{ name: 'web', image }] },
          },
        },
      },
    },
  });
}

const CHART = `{{- if .Values.stop }}{{ fail .Values.stop }}{{ end }}
{{- range $name, $request := .Values.requests }}
---
apiVersion: {{ $request.apiVersion }}
kind: {{ $request.kind }}
metadata:
  name: {{ $name }}
spec:
  {{- toYaml $request.spec | nindent 2 }}
{{- end }}
`;

const SOURCE = {
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
  metadata: { name: 'platform', namespace: 'flux-system' },
  spec: {
    url: 'http://git.example/demo.git',
    ref: { branch: 'main' },
    interval: '10m',
  },
};

const chart = {
  'charts/requests/Chart.yaml':
    'apiVersion: v2\nname: requests\nversion: 0.1.0\n',
  'charts/requests/templates/requests.yaml': CHART,
};

/** The layout of the recordings under Flux: one app, `web`, in dev. */
export function helmFixture(fixture: FluxFixture = {}): Record<string, string> {
  const { interval = '30s' } = fixture;
  return {
    ...chart,
    'apps/web/values.yaml': webValues({ replicas: fixture.replicas }),
    'apps/web/values.dev.yaml': '{}',
    'environments/dev/flux-system/kustomization.yaml': JSON.stringify({
      resources: ['source.yaml', 'apps.yaml'],
    }),
    'environments/dev/flux-system/source.yaml': JSON.stringify(SOURCE),
    'environments/dev/flux-system/apps.yaml': JSON.stringify({
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'apps', namespace: 'flux-system' },
      spec: {
        path: './environments/dev/web',
        prune: true,
        interval,
        retryInterval: '10s',
        timeout: '20s',
        sourceRef: { kind: 'GitRepository', name: 'platform' },
      },
    }),
    'environments/dev/web/kustomization.yaml': JSON.stringify({
      namespace: 'web',
      resources: ['namespace.yaml', 'release.yaml'],
      configMapGenerator: ['values.yaml', 'values.dev.yaml'].map(file => ({
        name: `web-${file.replace('.yaml', '').replace('.', '-')}`,
        files: [`${file}=../../../apps/web/${file}`],
      })),
      generatorOptions: {
        disableNameSuffixHash: true,
        labels: { 'reconcile.fluxcd.io/watch': 'Enabled' },
      },
    }),
    'environments/dev/web/namespace.yaml': JSON.stringify({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'web' },
    }),
    'environments/dev/web/release.yaml': JSON.stringify({
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'web' },
      spec: {
        releaseName: 'web',
        interval,
        timeout: '20s',
        chart: {
          spec: {
            chart: './charts/requests',
            interval: '30s',
            sourceRef: {
              kind: 'GitRepository',
              name: 'platform',
              namespace: 'flux-system',
            },
          },
        },
        valuesFrom: ['values.yaml', 'values.dev.yaml'].map(file => ({
          kind: 'ConfigMap',
          name: `web-${file.replace('.yaml', '').replace('.', '-')}`,
          valuesKey: file,
        })),
        ...fixture.release,
      },
    }),
  };
}

/** A Deployment and a ConfigMap as plain manifests, under `deploy/`. */
export function plainFixture(
  spec: Record<string, unknown> = {},
): Record<string, string> {
  return {
    'environments/dev/flux-system/kustomization.yaml': JSON.stringify({
      resources: ['source.yaml', 'web.yaml'],
    }),
    'environments/dev/flux-system/source.yaml': JSON.stringify(SOURCE),
    'environments/dev/flux-system/web.yaml': JSON.stringify({
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'web', namespace: 'flux-system' },
      spec: {
        path: './deploy',
        prune: true,
        wait: true,
        interval: '15s',
        retryInterval: '10s',
        timeout: '20s',
        sourceRef: { kind: 'GitRepository', name: 'platform' },
        ...spec,
      },
    }),
    'deploy/kustomization.yaml': JSON.stringify({
      namespace: 'default',
      resources: ['web.yaml', 'config.yaml'],
    }),
    'deploy/config.yaml': JSON.stringify({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'web-config' },
      data: { greeting: 'hello' },
    }),
    'deploy/web.yaml': plainDeployment(),
  };
}

/** The Deployment of `plainFixture`. */
export function plainDeployment(
  spec: Parameters<typeof webValues>[0] = {},
): string {
  const { requests } = JSON.parse(webValues(spec)) as {
    requests: { web: Record<string, unknown> };
  };
  return JSON.stringify({ ...requests.web, metadata: { name: 'web' } });
}

/** The same app under Argo CD. */
export function argoFixture(
  syncPolicy?: Record<string, unknown>,
): Record<string, string> {
  return {
    ...chart,
    'apps/web/values.yaml': webValues(),
    'apps/web/values.dev.yaml': '{}',
    'environments/dev/web.yaml': JSON.stringify({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'web', namespace: 'argocd' },
      spec: {
        project: 'default',
        source: {
          repoURL: 'http://git.example/demo.git',
          targetRevision: 'main',
          path: 'charts/requests',
          helm: {
            releaseName: 'web',
            valueFiles: ['/apps/web/values.yaml', '/apps/web/values.dev.yaml'],
          },
        },
        destination: {
          server: 'https://kubernetes.default.svc',
          namespace: 'default',
        },
        ...(syncPolicy ? { syncPolicy } : {}),
      },
    }),
  };
}
