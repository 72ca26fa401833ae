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

const sealedSecretDefinition: KubeInput = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'sealedsecrets.bitnami.com' },
  spec: {
    group: 'bitnami.com',
    scope: 'Namespaced',
    names: {
      kind: 'SealedSecret',
      plural: 'sealedsecrets',
      singular: 'sealedsecret',
    },
    versions: [
      {
        name: 'v1alpha1',
        served: true,
        storage: true,
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

/** An API server that serves SealedSecrets, and one that does not. */
export class ClusterFixture {
  private constructor(
    readonly dev: KubeApiServer,
    readonly prod: KubeApiServer,
    readonly caFile: string,
    private readonly folder: string,
  ) {}

  static async start(): Promise<ClusterFixture> {
    const folder = await mkdtemp(join(tmpdir(), 'secrets-'));
    const certificates = await SandboxCertificates.load(folder);
    const [dev, prod] = await Promise.all(
      ['dev', 'prod'].map(name =>
        KubeApiServer.start({
          name,
          port: 0,
          tls: certificates.server,
          bookmarkIntervalMs: 500,
          tokens: { read: { user: 'portal-read', rules: [anything] } },
        }),
      ),
    );
    dev.cluster.create(sealedSecretDefinition, 'test');
    for (const { cluster } of [dev, prod]) {
      cluster.create(
        {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: 'notifications' },
        },
        'test',
      );
    }
    return new ClusterFixture(dev, prod, certificates.caFile, folder);
  }

  /** Creates an object in dev, and writes its status. */
  put({ status, ...object }: KubeInput) {
    const { cluster } = this.dev;
    const { apiVersion, kind, metadata } = object;
    const { namespace, name } = metadata;
    const key = { apiVersion, kind, namespace, name };
    cluster.create(object, 'test');
    if (status) cluster.patch(key, { status }, 'test', { status: true });
    return key;
  }

  /** The SealedSecret of the app, opened or with the controller's message. */
  putSealed(encryptedData: Record<string, string>, problem?: string) {
    const key = this.put({
      apiVersion: 'bitnami.com/v1alpha1',
      kind: 'SealedSecret',
      metadata: { name: 'notifications-smtp', namespace: 'notifications' },
      spec: { encryptedData },
    });
    const condition = {
      type: 'Synced',
      status: problem ? 'False' : 'True',
      message: problem,
      lastUpdateTime: '2026-11-23T06:00:00Z',
    };
    const status = { observedGeneration: 1, conditions: [condition] };
    this.dev.cluster.patch(key, { status }, 'test', { status: true });
    return key;
  }

  /** A pod of an app that needs the key. */
  putPod(name: string, startedAt?: string, app = 'notifications') {
    return this.put({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name,
        namespace: 'notifications',
        labels: { 'app.kubernetes.io/instance': app },
      },
      spec: {
        containers: [
          {
            name: 'worker',
            image: 'x',
            env: [
              {
                name: 'SMTP_TOKEN',
                valueFrom: {
                  secretKeyRef: {
                    name: 'notifications-smtp',
                    key: 'SMTP_TOKEN',
                  },
                },
              },
            ],
          },
        ],
      },
      status: {
        phase: 'Running',
        containerStatuses: [
          {
            name: 'worker',
            ready: true,
            restartCount: 0,
            image: 'x',
            imageID: '',
            state: startedAt ? { running: { startedAt } } : {},
          },
        ],
      },
    });
  }

  cluster(environment: 'dev' | 'prod') {
    return {
      name: `${environment}-eu`,
      engine: environment === 'dev' ? 'flux' : 'argocd',
      server: this[environment].url,
      credentials: { read: { token: 'read', caFile: this.caFile } },
    };
  }

  async close() {
    await Promise.all([this.dev.close(), this.prod.close()]);
    await rm(this.folder, { recursive: true, force: true });
  }
}
