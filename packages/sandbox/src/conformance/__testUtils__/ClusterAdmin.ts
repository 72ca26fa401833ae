import type { KubernetesObject } from '@kubernetes/client-node';
import type { KubeUser } from '../TestedWorld';

export type Manifest = KubernetesObject & Record<string, unknown>;

/** Changes a cluster as its administrator, by the usual client. */
export class ClusterAdmin {
  private constructor(
    private readonly client: typeof import('@kubernetes/client-node'),
    private readonly config: import('@kubernetes/client-node').KubeConfig,
  ) {}

  static async connect({ file, context }: KubeUser): Promise<ClusterAdmin> {
    const client = await import('@kubernetes/client-node');
    const config = new client.KubeConfig();
    config.loadFromFile(file);
    if (context) config.setCurrentContext(context);
    return new ClusterAdmin(client, config);
  }

  /** `https://127.0.0.1:6443` */
  get server(): string {
    return this.config.getCurrentCluster()?.server ?? '';
  }

  /** A kubeconfig of whoever has the token, as JSON. */
  kubeconfigWith(token: string): string {
    const config = new this.client.KubeConfig();
    config.loadFromClusterAndUser(this.config.getCurrentCluster()!, {
      name: 'bearer',
      token,
    });
    return config.exportConfig();
  }

  /** A token of a service account, which ends after ten minutes. */
  async tokenOf(account: { name: string; namespace: string }): Promise<string> {
    const core = this.config.makeApiClient(this.client.CoreV1Api);
    const { status } = await core.createNamespacedServiceAccountToken({
      ...account,
      body: { spec: { audiences: [], expirationSeconds: 600 } },
    });
    return status?.token ?? '';
  }

  async create(...objects: Manifest[]) {
    for (const object of objects) await this.objects.create(object);
  }

  /** By a server-side apply. */
  async apply(object: Manifest) {
    const { PatchStrategy } = this.client;
    const none = undefined;
    const strategy = PatchStrategy.ServerSideApply;
    await this.objects.patch(object, none, none, 'admin', true, strategy);
  }

  async merge(object: Manifest) {
    const { PatchStrategy } = this.client;
    const none = undefined;
    const strategy = PatchStrategy.MergePatch;
    await this.objects.patch(object, none, none, none, none, strategy);
  }

  /** The object as it is now; undefined where there is none. */
  async find(object: Manifest): Promise<Manifest | undefined> {
    const { name = '', namespace } = object.metadata ?? {};
    const header = { apiVersion: object.apiVersion, kind: object.kind };
    try {
      return (await this.objects.read({
        ...header,
        metadata: { name, namespace },
      })) as Manifest;
    } catch (error) {
      if ((error as { code?: number }).code === 404) return undefined;
      throw error;
    }
  }

  /** Deletes what is there of these. */
  async delete(...objects: Manifest[]) {
    for (const object of objects) {
      await this.objects.delete(object).catch(error => {
        if (error.code !== 404) throw error;
      });
    }
  }

  private get objects() {
    return this.client.KubernetesObjectApi.makeApiClient(this.config);
  }
}
