import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// The API server alone is no business of those who start the sandbox.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import {
  KubeApiServer,
  SandboxCertificates,
  type KubeInput,
} from '@gitops-portal/sandbox/src/kube';

const anything = {
  verbs: ['*'],
  apiGroups: ['*'],
  resources: ['*'],
  nonResourceURLs: ['*'],
};

type Kind = [
  group: string,
  version: string,
  kind: string,
  plural: string,
  category?: string,
];

const kinds: Kind[] = [
  ['source.toolkit.fluxcd.io', 'v1', 'GitRepository', 'gitrepositories'],
  ['kustomize.toolkit.fluxcd.io', 'v1', 'Kustomization', 'kustomizations'],
  ['helm.toolkit.fluxcd.io', 'v2', 'HelmRelease', 'helmreleases'],
  ['argoproj.io', 'v1alpha1', 'Application', 'applications'],
  [
    'platform.example.org',
    'v1',
    'PostgresDatabase',
    'postgresdatabases',
    'composite',
  ],
];

function definition(
  ...[group, version, kind, plural, category]: Kind
): KubeInput {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: {
        kind,
        plural,
        singular: kind.toLowerCase(),
        ...(category ? { categories: [category] } : {}),
      },
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          // As in the real definitions: Argo CD's has no status subresource.
          subresources: { status: {} },
          schema: {
            openAPIV3Schema: {
              type: 'object',
              'x-kubernetes-preserve-unknown-fields': true,
            },
          },
        },
      ],
    },
  };
}

/** API servers for tests, each with the kinds that delivery looks at. */
export class ClusterFixture {
  private constructor(
    readonly servers: Record<string, KubeApiServer>,
    readonly caFile: string,
    private readonly folder: string,
  ) {}

  static async start(names: string[]): Promise<ClusterFixture> {
    const folder = await mkdtemp(join(tmpdir(), 'delivery-'));
    const certificates = await SandboxCertificates.load(folder);
    const servers: Record<string, KubeApiServer> = {};
    for (const name of names) {
      servers[name] = await KubeApiServer.start({
        name,
        port: 0,
        tls: certificates.server,
        bookmarkIntervalMs: 500,
        tokens: {
          read: { user: 'portal-read', rules: [anything] },
          operate: { user: 'portal-operate', rules: [anything] },
        },
      });
      for (const kind of kinds) {
        servers[name].cluster.create(definition(...kind), 'test');
      }
      for (const namespace of ['flux-system', 'argocd', 'checkout']) {
        servers[name].cluster.create(
          {
            apiVersion: 'v1',
            kind: 'Namespace',
            metadata: { name: namespace },
          },
          'test',
        );
      }
    }
    return new ClusterFixture(servers, certificates.caFile, folder);
  }

  /** Creates an object, and writes its status. */
  put(cluster: string, { status, ...object }: KubeInput) {
    const { cluster: api } = this.servers[cluster];
    const { apiVersion, kind, metadata } = object;
    const key = {
      apiVersion,
      kind,
      namespace: metadata.namespace,
      name: metadata.name,
    };
    api.create(object, 'test');
    if (status) api.patch(key, { status }, 'test', { status: true });
    return key;
  }

  /** The configuration of the portal that goes with these servers. */
  config(engines: Record<string, 'flux' | 'argocd'>) {
    return {
      desiredState: {
        sources: [{ repository: 'http://127.0.0.1:1/lumen/platform-config' }],
      },
      environments: Object.entries(engines).map(([name, engine]) => ({
        name,
        workload: {
          namespace: '${app}',
          selector: 'app.kubernetes.io/instance=${app}',
        },
        clusters: [
          {
            name: `${name}-eu`,
            engine,
            server: this.servers[name].url,
            credentials: {
              read: { token: 'read', caFile: this.caFile },
              operate: { token: 'operate', caFile: this.caFile },
            },
          },
        ],
      })),
    };
  }

  async close() {
    for (const server of Object.values(this.servers)) await server.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
