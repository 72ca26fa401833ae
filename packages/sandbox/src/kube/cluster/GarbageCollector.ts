import type { KubeObject } from '../api';
import { same } from '../apply/pathElement';
import type { KindRegistry } from '../kinds/KindRegistry';
import type { ObjectStore } from '../store/ObjectStore';
import type { StoredChange } from '../store/StoredChange';
import type { ObjectWriter } from '../write/ObjectWriter';

interface Place {
  resource: string;
  namespace?: string;
  name: string;
}

/**
 * Deletes objects whose owners are gone, after `metadata.ownerReferences`, in
 * the background; foreground deletion is taken as background.
 */
export class GarbageCollector {
  private readonly dependents = new Map<string, Map<string, Place>>();
  private readonly uids = new Set<string>();

  constructor(
    private readonly store: ObjectStore,
    private readonly kinds: KindRegistry,
    private readonly writer: ObjectWriter,
  ) {}

  start(): void {
    for (const resource of this.store.resourceIds()) {
      for (const object of this.store.list(resource)) {
        this.index(resource, object);
      }
    }
    this.store.hook(({ resource, type, object, previous }) => {
      if (type === 'DELETED') {
        this.unindex(resource, object);
        return;
      }
      const owners = object.metadata.ownerReferences;
      if (!previous || !same(owners, previous.metadata.ownerReferences)) {
        if (previous) {
          this.unindex(resource, previous);
        }
        this.index(resource, object);
      }
    });
    this.store.subscribe(change => this.collect(change));
  }

  private collect({ type, object, resource }: StoredChange): void {
    const { uid, deletionTimestamp, finalizers } = object.metadata;
    if (!uid) {
      return;
    }
    if (type === 'DELETED') {
      this.releaseDependents(uid, 'delete');
      return;
    }
    if (deletionTimestamp && finalizers?.includes('orphan')) {
      this.releaseDependents(uid, 'orphan');
      this.unmark(resource, object);
    }
  }

  private releaseDependents(uid: string, how: 'delete' | 'orphan'): void {
    for (const place of [...(this.dependents.get(uid)?.values() ?? [])]) {
      const { resource, namespace, name } = place;
      const dependent = this.store.get(resource, namespace, name);
      const kind = this.kinds.stored(resource);
      if (!dependent || !kind) {
        continue;
      }
      const owners = dependent.metadata.ownerReferences ?? [];
      const others = owners.filter(owner => owner.uid !== uid);
      const owned = others.some(owner => this.uids.has(owner.uid));
      if (how === 'delete' && !owned) {
        this.writer.delete(kind, { namespace, name });
      } else {
        const { ownerReferences, ...metadata } = dependent.metadata;
        this.writer.put(kind, {
          ...dependent,
          metadata: {
            ...metadata,
            ...(others.length > 0 && { ownerReferences: others }),
          },
        });
      }
    }
  }

  private unmark(resource: string, object: KubeObject): void {
    const kind = this.kinds.stored(resource);
    const { finalizers = [], ...metadata } = object.metadata;
    const left = finalizers.filter(finalizer => finalizer !== 'orphan');
    if (kind && left.length > 0) {
      this.writer.put(kind, {
        ...object,
        metadata: { ...metadata, finalizers: left },
      });
    } else if (kind) {
      this.writer.remove(kind, { ...object, metadata });
    }
  }

  private index(resource: string, object: KubeObject): void {
    const { uid, namespace, name, ownerReferences = [] } = object.metadata;
    if (uid) {
      this.uids.add(uid);
    }
    for (const owner of ownerReferences) {
      let places = this.dependents.get(owner.uid);
      if (!places) {
        places = new Map();
        this.dependents.set(owner.uid, places);
      }
      places.set(`${resource} ${namespace} ${name}`, {
        resource,
        namespace,
        name,
      });
    }
  }

  private unindex(resource: string, object: KubeObject): void {
    const { uid, namespace, name, ownerReferences = [] } = object.metadata;
    if (uid) {
      this.uids.delete(uid);
    }
    for (const owner of ownerReferences) {
      const places = this.dependents.get(owner.uid);
      places?.delete(`${resource} ${namespace} ${name}`);
      if (places?.size === 0) {
        this.dependents.delete(owner.uid);
      }
    }
  }
}
