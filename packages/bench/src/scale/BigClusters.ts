import {
  KubeApiServer,
  SandboxCertificates,
  type KubeObject,
} from '@gitops-portal/sandbox';
import { appName, environments } from './bigFiles';

const kinds: [group: string, version: string, kind: string, plural: string][] =
  [
    ['source.toolkit.fluxcd.io', 'v1', 'GitRepository', 'gitrepositories'],
    ['kustomize.toolkit.fluxcd.io', 'v1', 'Kustomization', 'kustomizations'],
    ['helm.toolkit.fluxcd.io', 'v2', 'HelmRelease', 'helmreleases'],
  ];
const anything = {
  verbs: ['*'],
  apiGroups: ['*'],
  resources: ['*'],
  nonResourceURLs: ['*'],
};
const by = 'bench';

/** API servers, one for each environment, on which Flux has released all apps. */
export class BigClusters {
  private constructor(
    private readonly servers: Map<string, KubeApiServer>,
    private readonly caFile: string,
  ) {}

  static async start(
    state: string,
    apps: number,
    revision: string,
  ): Promise<BigClusters> {
    const certificates = await SandboxCertificates.load(state);
    const servers = new Map<string, KubeApiServer>();
    for (const environment of environments) {
      const server = await KubeApiServer.start({
        name: `${environment}-eu`,
        port: 0,
        tls: certificates.server,
        tokens: { read: { user: 'portal-read', rules: [anything] } },
      });
      for (const kind of kinds) put(server, definitionOf(...kind));
      put(server, {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'flux-system' },
      });
      for (const object of fluxAt(revision)) put(server, object);
      for (let index = 0; index < apps; index += 1) {
        putRelease(server, appName(index));
      }
      servers.set(environment, server);
    }
    return new BigClusters(servers, certificates.caFile);
  }

  /** Of one environment, for the portal's configuration. */
  config(environment: string) {
    return {
      name: `${environment}-eu`,
      engine: 'flux',
      server: this.servers.get(environment)!.url,
      credentials: { read: { token: 'read', caFile: this.caFile } },
    };
  }

  /** Flux has fetched and applied another head, as it does at each commit. */
  follow(revision: string) {
    for (const { cluster } of this.servers.values()) {
      for (const { status, ...object } of fluxAt(revision)) {
        const { apiVersion, kind, metadata } = object;
        const { namespace, name } = metadata;
        const key = { apiVersion, kind, namespace, name };
        cluster.patch(key, { status }, by, { status: true });
      }
    }
  }

  async close() {
    for (const server of this.servers.values()) await server.close();
  }
}

type Put = Pick<KubeObject, 'apiVersion' | 'kind'> & {
  metadata: Partial<KubeObject['metadata']> & { name: string };
  [field: string]: unknown;
};

function put({ cluster }: KubeApiServer, { status, ...object }: Put) {
  cluster.create(object, by);
  if (!status) return;
  const { apiVersion, kind, metadata } = object;
  const { namespace, name } = metadata;
  cluster.patch({ apiVersion, kind, namespace, name }, { status }, by, {
    status: true,
  });
}

function definitionOf(
  ...[group, version, kind, plural]: (typeof kinds)[0]
): Put {
  const schema = {
    openAPIV3Schema: {
      type: 'object',
      'x-kubernetes-preserve-unknown-fields': true,
    },
  };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { kind, plural, singular: kind.toLowerCase() },
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          subresources: { status: {} },
          schema,
        },
      ],
    },
  };
}

function readyBecause(message: string) {
  const condition = {
    status: 'True',
    reason: 'Succeeded',
    message,
    observedGeneration: 1,
    lastTransitionTime: new Date().toISOString(),
  };
  return {
    observedGeneration: 1,
    conditions: [
      { ...condition, type: 'Ready' },
      { ...condition, type: 'Released' },
    ],
  };
}

/** The source of all apps and what applies it, at a revision. */
function fluxAt(revision: string): Put[] {
  const metadata = { name: 'platform-config', namespace: 'flux-system' };
  return [
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata,
      spec: { url: 'https://git.example/config', interval: '1m' },
      status: {
        ...readyBecause('stored'),
        artifact: {
          revision: `main@sha1:${revision}`,
          lastUpdateTime: new Date().toISOString(),
        },
      },
    },
    {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { ...metadata, name: 'apps' },
      spec: {
        interval: '10m',
        sourceRef: { kind: 'GitRepository', name: metadata.name },
      },
      status: {
        ...readyBecause('applied'),
        lastAppliedRevision: `main@sha1:${revision}`,
      },
    },
  ];
}

function putRelease(server: KubeApiServer, app: string) {
  put(server, {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: {
      name: app,
      namespace: 'flux-system',
      labels: {
        'kustomize.toolkit.fluxcd.io/name': 'apps',
        'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
      },
    },
    spec: { interval: '10m' },
    status: readyBecause('Release reconciliation succeeded'),
  });
}
