import type { KubeObject } from '../api';
import { freezeDeep } from './objectJson';
import type { StoredChange } from './StoredChange';
import { WatchHistory } from './WatchHistory';

interface ResourceStore {
  objects: Map<string, KubeObject>;
  /** Sorted keys, absent after an insertion or removal. */
  keys?: string[];
  history: WatchHistory;
}

type ChangeListener = (change: StoredChange) => void;

/** The key under which an object is stored and sorted, as in etcd. */
export function storeKey(namespace: string | undefined, name: string): string {
  return namespace ? `${namespace}/${name}` : name;
}

function keyOf(object: KubeObject): string {
  return storeKey(object.metadata.namespace, object.metadata.name);
}

/**
 * All objects of one cluster under one resource version counter. Stored
 * objects are frozen. Listeners hear of changes in order, after they are
 * stored; changes made by a listener are announced after its own.
 */
export class ObjectStore {
  private readonly resources = new Map<string, ResourceStore>();
  private readonly listeners = new Set<ChangeListener>();
  private readonly hooks = new Set<ChangeListener>();
  private readonly pending: StoredChange[] = [];
  private readonly startedAt: number;
  private announcing = false;
  private version: number;

  constructor(
    private readonly options: {
      resourceVersion: number;
      historyLimit: number;
      onListenerError: (error: unknown) => void;
    },
  ) {
    this.version = options.resourceVersion;
    this.startedAt = options.resourceVersion;
  }

  get resourceVersion(): number {
    return this.version;
  }

  get(
    resource: string,
    namespace: string | undefined,
    name: string,
  ): KubeObject | undefined {
    return this.resources.get(resource)?.objects.get(storeKey(namespace, name));
  }

  /** Sorted by namespace and name. */
  list(resource: string, namespace?: string): KubeObject[] {
    const stored = this.resources.get(resource);
    if (!stored) {
      return [];
    }
    stored.keys ??= [...stored.objects.keys()].sort();
    const keys = namespace
      ? stored.keys.filter(key => key.startsWith(`${namespace}/`))
      : stored.keys;
    return keys.map(key => stored.objects.get(key)!);
  }

  /**
   * The list as it was at an earlier resource version; undefined where the
   * history no longer reaches back.
   */
  listAt(
    resource: string,
    resourceVersion: number,
    namespace?: string,
  ): KubeObject[] | undefined {
    const changes = this.history(resource).since(resourceVersion);
    if (!changes) {
      return undefined;
    }
    const objects = this.list(resource, namespace);
    if (changes.length === 0) {
      return objects;
    }
    const byKey = new Map(objects.map(object => [keyOf(object), object]));
    for (const change of changes.reverse()) {
      if (namespace && change.object.metadata.namespace !== namespace) {
        continue;
      }
      if (change.previous) {
        byKey.set(keyOf(change.object), change.previous);
      } else {
        byKey.delete(keyOf(change.object));
      }
    }
    return [...byKey.keys()].sort().map(key => byKey.get(key)!);
  }

  history(resource: string): WatchHistory {
    return this.resource(resource).history;
  }

  resourceIds(): string[] {
    return [...this.resources.keys()];
  }

  /** Stores an object, new or changed, with the next resource version. */
  put(resource: string, object: KubeObject): KubeObject {
    const { objects } = this.resource(resource);
    const key = keyOf(object);
    const previous = objects.get(key);
    const { apiVersion, kind, ...rest } = object;
    const stored = freezeDeep({
      apiVersion,
      kind,
      ...rest,
      metadata: {
        ...object.metadata,
        resourceVersion: String(this.version + 1),
      },
    });
    this.insert(resource, stored);
    this.commit({
      resource,
      type: previous ? 'MODIFIED' : 'ADDED',
      object: stored,
      previous,
      resourceVersion: this.version + 1,
    });
    return stored;
  }

  /** Removes an object; the answer is its last state. */
  remove(resource: string, object: KubeObject): KubeObject | undefined {
    const stored = this.resource(resource);
    const previous = stored.objects.get(keyOf(object));
    if (!previous) {
      return undefined;
    }
    stored.objects.delete(keyOf(object));
    stored.keys = undefined;
    const last = freezeDeep({
      ...object,
      metadata: {
        ...object.metadata,
        resourceVersion: String(this.version + 1),
      },
    });
    this.commit({
      resource,
      type: 'DELETED',
      object: last,
      previous,
      resourceVersion: this.version + 1,
    });
    return last;
  }

  /** Takes over an object as it was saved, without announcing it. */
  restore(resource: string, object: KubeObject): void {
    this.insert(resource, freezeDeep(object));
  }

  subscribe(listener: ChangeListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Calls back before any listener, and before the write returns. */
  hook(listener: ChangeListener): void {
    this.hooks.add(listener);
  }

  private insert(resource: string, object: KubeObject): void {
    const stored = this.resource(resource);
    const key = keyOf(object);
    if (!stored.objects.has(key)) {
      stored.keys = undefined;
    }
    stored.objects.set(key, object);
  }

  private resource(id: string): ResourceStore {
    let stored = this.resources.get(id);
    if (!stored) {
      stored = {
        objects: new Map(),
        history: new WatchHistory(this.startedAt, this.options.historyLimit),
      };
      this.resources.set(id, stored);
    }
    return stored;
  }

  private commit(change: StoredChange): void {
    this.version = change.resourceVersion;
    this.resource(change.resource).history.add(change);
    this.pending.push(change);
    for (const hook of this.hooks) {
      hook(change);
    }
    if (this.announcing) {
      return;
    }
    this.announcing = true;
    try {
      for (let next = this.pending.shift(); next; next = this.pending.shift()) {
        this.announce(next);
      }
    } finally {
      this.announcing = false;
    }
  }

  private announce(change: StoredChange): void {
    for (const listener of [...this.listeners]) {
      try {
        listener(change);
      } catch (error) {
        this.options.onListenerError(error);
      }
    }
  }
}
