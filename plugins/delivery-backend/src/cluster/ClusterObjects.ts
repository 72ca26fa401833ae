import {
  worstFreshness,
  type Freshness,
} from '@gitops-portal/plugin-environments-common';
import type {
  ClusterWatchService,
  StoreChange,
  WatchHandle,
} from '@gitops-portal/plugin-environments-node';
import {
  ClusterModel,
  objectId,
  type ObjectId,
  type ObservedObject,
} from '@gitops-portal/plugin-delivery-common';
import {
  projectionOf,
  workloadResources,
  type EngineAdapter,
  type ObservedResource,
} from '../engines';
import { composedKind, definitions } from './composedKinds';

/** How long to wait for what a cluster does not let us read, in milliseconds. */
const graceMs = 3000;

/**
 * The objects of one cluster, followed through the shared watches: the
 * engine's, workloads, and each kind that Crossplane serves there.
 */
export class ClusterObjects {
  readonly model = new ClusterModel();
  private readonly handles = new Map<string, WatchHandle<ObservedObject>>();
  private readonly essential: WatchHandle<ObservedObject>[] = [];
  private readonly composed = new Map<string, ObservedResource>();
  private definitions?: WatchHandle<ObservedResource>;
  private stopReachability = () => {};

  private constructor(
    private readonly cluster: string,
    private readonly watches: ClusterWatchService,
    private readonly listener: {
      onChange(affected: Set<ObjectId>): void;
      onFreshness(): void;
    },
  ) {}

  static open(options: {
    cluster: string;
    adapter: EngineAdapter;
    watches: ClusterWatchService;
    onChange(affected: Set<ObjectId>): void;
    onFreshness(): void;
  }): ClusterObjects {
    const { cluster, adapter, watches } = options;
    const objects = new ClusterObjects(cluster, watches, options);
    for (const resource of [...adapter.resources, ...workloadResources]) {
      const handle = objects.follow(resource);
      if (adapter.essential.includes(resource.plural)) {
        objects.essential.push(handle);
      }
    }
    objects.definitions = watches.watch({
      cluster,
      resource: definitions,
      projection: composedKind,
      listener: {
        onChange: changes => objects.onDefinitions(changes),
      },
    });
    objects.stopReachability = watches.onReachability(name => {
      if (name === cluster) options.onFreshness();
    });
    return objects;
  }

  /**
   * Resolves when the engine's objects are known, and the others too or the
   * cluster will not tell them.
   */
  async ready(): Promise<void> {
    await Promise.all(this.essential.map(({ synced }) => synced));
    let timer: NodeJS.Timeout | undefined;
    const grace = new Promise<void>(resolve => {
      timer = setTimeout(resolve, graceMs);
      timer.unref();
    });
    await Promise.race([this.everything(), grace]);
    clearTimeout(timer);
  }

  /** How current the objects are. */
  freshness(): Freshness {
    const stores = this.essential
      .map(handle => handle.freshness())
      .filter(({ problem }) => problem !== 'not-installed');
    return (
      worstFreshness([this.watches.reachability(this.cluster), ...stores]) ?? {
        state: 'connecting',
      }
    );
  }

  close() {
    this.stopReachability();
    this.definitions?.close();
    for (const handle of this.handles.values()) handle.close();
    this.handles.clear();
  }

  private async everything() {
    await this.definitions?.synced;
    await Promise.all([...this.handles.values()].map(({ synced }) => synced));
  }

  private follow(resource: ObservedResource): WatchHandle<ObservedObject> {
    const handle = this.watches.watch({
      cluster: this.cluster,
      resource,
      projection: projectionOf(resource),
      listener: {
        onChange: changes => this.onChange(resource, changes),
        onFreshness: () => this.listener.onFreshness(),
      },
    });
    this.handles.set(nameOf(resource), handle);
    return handle;
  }

  private onChange(
    resource: ObservedResource,
    changes: StoreChange<ObservedObject>[],
  ) {
    const affected = new Set<ObjectId>();
    const add = (ids: Set<ObjectId>) => ids.forEach(id => affected.add(id));
    for (const change of changes) {
      const id = idOfKey(resource, change.key);
      if (change.type === 'delete') {
        add(this.model.delete(id));
        continue;
      }
      const isKnown = this.model.get(id) !== undefined;
      add(
        this.model.set({
          ...change.value,
          ...(isKnown ? { changedAt: change.receivedAt } : {}),
        }),
      );
    }
    add(this.model.settle());
    if (affected.size > 0) this.listener.onChange(affected);
  }

  private onDefinitions(changes: StoreChange<ObservedResource>[]) {
    for (const change of changes) {
      const before = this.composed.get(change.key);
      const after = change.type === 'set' ? change.value : undefined;
      if (before && after && nameOf(before) === nameOf(after)) continue;
      if (before) this.forget(before);
      if (after && !this.handles.has(nameOf(after))) {
        this.composed.set(change.key, after);
        this.follow(after);
      } else {
        this.composed.delete(change.key);
      }
    }
  }

  private forget(resource: ObservedResource) {
    const handle = this.handles.get(nameOf(resource));
    if (!handle) return;
    const keys = [...handle.entries()].map(([key]) => key);
    handle.close();
    this.handles.delete(nameOf(resource));
    const receivedAt = new Date().toISOString();
    this.onChange(
      resource,
      keys.map(key => ({ type: 'delete', key, receivedAt })),
    );
  }
}

function nameOf({ group, version, plural }: ObservedResource): string {
  return `${group}/${version}/${plural}`;
}

function idOfKey(resource: ObservedResource, key: string): ObjectId {
  const slash = key.indexOf('/');
  return objectId({
    group: resource.group,
    kind: resource.kind,
    namespace: slash < 0 ? undefined : key.slice(0, slash),
    name: key.slice(slash + 1),
  });
}
