/**
 * The layout under test, small: a chart that makes a Deployment of each
 * request, and values in two layers. Flux and Argo CD read the same files.
 */
export const chart: Record<string, string> = {
  'charts/requests/Chart.yaml': `apiVersion: v2
name: requests
version: 1.0.0
`,
  'charts/requests/templates/requests.yaml': `{{- range $name, $request := .Values.requests }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $name }}
  labels: { app: {{ $name }} }
spec:
  replicas: {{ $request.spec.replicas }}
  progressDeadlineSeconds: 12
  selector: { matchLabels: { app: {{ $name }} } }
  template:
    metadata:
      labels: { app: {{ $name }} }
      {{- with $request.spec.fail }}
      annotations: { lab/fail: {{ . }} }
      {{- end }}
    spec:
      containers:
        - name: {{ $name }}
          image: {{ $request.spec.image }}
{{- end }}
`,
};

/** What an environment's layer says of the request `web`. */
export function layer(spec: {
  image: string;
  replicas?: number | string;
  /** How its pods fail: see `files/failing-pods.yaml`. */
  fail?: 'pull' | 'crash' | 'oom' | 'unready';
}): Record<string, string> {
  return {
    'apps/web/values.dev.yaml': `requests:
  web:
    spec:
      image: ${spec.image}
      replicas: ${spec.replicas ?? 1}
${spec.fail ? `      fail: ${spec.fail}\n` : ''}`,
  };
}

const base: Record<string, string> = {
  'apps/web/values.yaml': `requests:
  web:
    apiVersion: platform.example.org/v1
    kind: WebService
    spec:
      replicas: 1
`,
};

/** Images of the app, old and new. */
export const images = {
  first: 'registry.example/web:1.0.0',
  second: 'registry.example/web:1.1.0',
};

/** The files that a new app begins with. */
export const firstCommit: Record<string, string> = {
  ...chart,
  ...base,
  ...layer({ image: images.first }),
};
