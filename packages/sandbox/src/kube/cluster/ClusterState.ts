import { KindRegistry } from '../kinds/KindRegistry';
import { PodLogs } from '../logs/PodLogs';
import { ObjectStore } from '../store/ObjectStore';
import { printState, StateFile } from '../store/StateFile';
import { ObjectWriter } from '../write/ObjectWriter';
import { ContentController } from './ContentController';
import { DefinitionController } from './DefinitionController';
import { EmbeddedCluster } from './EmbeddedCluster';
import { EventRecorder } from './EventRecorder';
import { GarbageCollector } from './GarbageCollector';

const logLimit = 5_000;
const savedLogLimit = 500;
const saveChangesWithinMs = 2_000;
const saveLogsWithinMs = 30_000;
const eventLimit = 2_000;
const initialNamespaces = [
  'default',
  'kube-node-lease',
  'kube-public',
  'kube-system',
];

/** One cluster without the wire: its store and all that maintains it. */
export class ClusterState {
  private constructor(
    readonly parts: {
      store: ObjectStore;
      kinds: KindRegistry;
      writer: ObjectWriter;
      logs: PodLogs;
    },
    readonly cluster: EmbeddedCluster,
    private readonly file: StateFile | undefined,
  ) {}

  /** @throws Error where the state file is damaged */
  static async load(options: {
    name: string;
    stateFile?: string;
    historyLimit: number;
    now: () => Date;
    onError: (error: unknown) => void;
    setReachable: (reachable: boolean) => void;
  }): Promise<ClusterState> {
    const { stateFile, now, onError } = options;
    const saved = stateFile ? await StateFile.read(stateFile) : undefined;
    const store = new ObjectStore({
      // A fresh cluster starts beyond what one before it can have reached, so
      // that clients who come back with an old version are told so.
      resourceVersion:
        saved?.resourceVersion ?? Math.floor(Date.now() / 100) - 17e9,
      historyLimit: options.historyLimit,
      onListenerError: onError,
    });
    for (const [resource, objects] of Object.entries(saved?.objects ?? {})) {
      for (const object of objects) {
        store.restore(resource, object);
      }
    }
    const logs = new PodLogs(logLimit, savedLogLimit);
    logs.restore(saved?.logs ?? {});

    const kinds = new KindRegistry();
    const writer = new ObjectWriter(store, now);
    const events = new EventRecorder(store, kinds, writer, eventLimit);
    const file =
      stateFile === undefined
        ? undefined
        : new StateFile(stateFile, () => save(store, logs), onError);
    new DefinitionController(store, kinds, writer, now).start();
    new GarbageCollector(store, kinds, writer).start();
    new ContentController(store, kinds, writer).start();
    events.start();
    store.subscribe(({ resource, type, object }) => {
      if (resource === '/pods' && type === 'DELETED') {
        const { namespace = '', name } = object.metadata;
        logs.remove({ namespace, name });
      }
      file?.schedule(saveChangesWithinMs);
    });

    const cluster = new EmbeddedCluster(options.name, {
      store,
      kinds,
      writer,
      logs,
      events,
      now,
      setReachable: options.setReachable,
      onLog: () => file?.schedule(saveLogsWithinMs),
    });
    if (!saved) {
      for (const name of initialNamespaces) {
        cluster.create(
          { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
          'kube-apiserver',
        );
      }
    }
    return new ClusterState({ store, kinds, writer, logs }, cluster, file);
  }

  /** Writes what is not yet written. */
  async flush(): Promise<void> {
    await this.file?.flush();
  }
}

function save(store: ObjectStore, logs: PodLogs): string {
  return printState({
    resourceVersion: store.resourceVersion,
    objects: store.resourceIds().map(id => [id, store.list(id)]),
    logs: logs.json(),
  });
}
