import { createHash } from 'node:crypto';

export const environments = ['dev', 'staging', 'prod'];

/** Two teams own nearly all apps, and one owns ten of ten thousand. */
const ownerOf = (index: number) =>
  index % 1000 === 0 ? 'checkout' : ['storefront', 'fulfilment'][index % 2];

/** `app-00042` */
export const appName = (index: number) =>
  `app-${String(index).padStart(5, '0')}`;

const digestOf = (index: number, release: number) =>
  `sha256:${createHash('sha256').update(`${index}.${release}`).digest('hex')}`;

/** The layer of an app in an environment, as CI leaves it. */
export function layerOf(index: number, environment: string, release = 0) {
  return `# What is different in ${environment}.
requests:
  web:
    spec:
      image:
        tag: 1.${release}.0
        digest: ${digestOf(index, release)}
      replicas: ${1 + (index % 4)}
      expose:
        hosts: [${appName(index)}.${environment}.lumen.example]
`;
}

/** All files of an app, by path: what a usual one has. */
export function filesOf(index: number): Record<string, string> {
  const name = appName(index);
  const folder = `apps/${name}`;
  return {
    [`${folder}/catalog-info.yaml`]: `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  title: App ${index}
  description: One of very many apps.
  annotations:
    gitops-portal.io/app: ${name}
spec:
  type: service
  lifecycle: production
  owner: group:default/${ownerOf(index)}
`,
    [`${folder}/values.yaml`]: `# ${name}, common to all environments.
requests:
  web:
    apiVersion: platform.example.org/v1
    kind: WebService
    spec:
      image:
        repository: registry.lumen.example/shop/${name}
        # tag and digest are set per environment, by CI
      port: 8080
      env:
        - name: INDEX
          value: '${index}'
        - name: MODE
          value: shop
      resources:
        requests: { cpu: 100m, memory: 128Mi }
  db:
    apiVersion: platform.example.org/v1
    kind: PostgresDatabase
    spec:
      size: small
`,
    ...Object.fromEntries(
      environments.map(environment => [
        `${folder}/values.${environment}.yaml`,
        layerOf(index, environment),
      ]),
    ),
  };
}
