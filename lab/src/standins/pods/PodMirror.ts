import {
  DefaultClusterConnections,
  DefaultClusterWatchService,
  type Projection,
  type StoreChange,
} from '@gitops-portal/plugin-environments-node';
import type { KubeObject, PodCluster } from '@gitops-portal/sandbox';
import { platformOf } from '../../cluster/platformOf';
import type { LabEnvironment } from '../../components/Component';

type Listener = Parameters<PodCluster['watch']>[0];

/** Takes a line with the labels of its stream. */
type WriteLine = (
  labels: Record<string, string>,
  line: string,
  at: Date,
) => void;

const APP_LABEL = 'app.kubernetes.io/instance';

const wholePod: Projection<KubeObject> = {
  name: 'whole pod',
  // objects of a list come without their kind
  project: object => ({
    ...(object as unknown as KubeObject),
    apiVersion: 'v1',
    kind: 'Pod',
  }),
};

/** The pods of a real API server as the sandbox's world sees a cluster. */
export class PodMirror implements PodCluster {
  private readonly listeners = new Set<Listener>();
  private readonly known = new Map<string, KubeObject>();

  private constructor(
    private readonly write: WriteLine,
    private readonly end: () => void,
  ) {}

  /** Resolves when it has all of them. */
  static async start(options: {
    environment: LabEnvironment;
    kubeconfig: string;
    write: WriteLine;
    logger: Parameters<typeof DefaultClusterWatchService.create>[0]['logger'];
  }): Promise<PodMirror> {
    const { environment, kubeconfig, logger, write } = options;
    const connections = DefaultClusterConnections.create(
      platformOf(environment, kubeconfig),
    );
    const watches = DefaultClusterWatchService.create({ connections, logger });
    const mirror = new PodMirror(write, () => {
      watches.close();
      connections.close();
    });
    const { synced } = watches.watch({
      cluster: environment,
      resource: { group: '', version: 'v1', plural: 'pods' },
      projection: wholePod,
      listener: { onChange: changes => mirror.take(changes) },
    });
    await synced;
    return mirror;
  }

  /** Pods only: of other kinds it has none. */
  list({ kind, namespace }: { kind: string; namespace?: string }) {
    if (kind !== 'Pod') return [];
    return [...this.known.values()].filter(
      ({ metadata }) => !namespace || metadata.namespace === namespace,
    );
  }

  watch(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  appendLog(
    of: { namespace: string; name: string; container?: string },
    line: string,
    at: Date = new Date(),
  ): void {
    const { container = '', name, namespace } = of;
    const pod = this.known.get(`${namespace}/${name}`);
    const app = pod?.metadata.labels?.[APP_LABEL];
    const labels = { namespace, pod: name, container, ...(app && { app }) };
    this.write(labels, line, at);
  }

  close(): void {
    this.end();
  }

  private take(changes: StoreChange<KubeObject>[]): void {
    for (const change of changes) {
      const before = this.known.get(change.key);
      if (change.type === 'set') {
        this.known.set(change.key, change.value);
        this.tell(before ? 'MODIFIED' : 'ADDED', change.value);
      } else if (before) {
        this.known.delete(change.key);
        this.tell('DELETED', before);
      }
    }
  }

  private tell(type: 'ADDED' | 'MODIFIED' | 'DELETED', object: KubeObject) {
    for (const listener of this.listeners) listener({ type, object });
  }
}
