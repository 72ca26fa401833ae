import { randomUUID } from 'node:crypto';
import type { KubeObject } from '../api';
import { applyConfiguration } from '../apply/applyConfiguration';
import { fieldsOfFirstApply } from '../apply/applyConfiguration';
import type { Manager } from '../apply/ManagedFields';
import { requireTyped } from '../apply/requireTyped';
import { trackUpdate } from '../apply/trackUpdate';
import { apiVersionOf, resourceId } from '../kinds/ResourceKind';
import type { ResourceKind } from '../kinds/ResourceKind';
import * as errors from '../status/statusErrors';
import type { ObjectStore } from '../store/ObjectStore';
import { inVersion } from '../store/objectJson';
import { admit } from './admit';
import { checkPreconditions } from './checkPreconditions';
import { requireNamespace } from './requireNamespace';
import { restrict } from './restrict';
import { storable, unchanged } from './storable';
import { nextGeneration } from './nextGeneration';
import { generatedName } from './objectNames';
import { kubeTime } from './WriteContext';
import type { WriteContext } from './WriteContext';

/** Names one object of a kind. */
export interface ObjectName {
  namespace?: string;
  name: string;
}

/** What a delete asks for. */
export interface DeleteOptions {
  propagationPolicy?: 'Orphan' | 'Background' | 'Foreground';
  preconditions?: { uid?: string; resourceVersion?: string };
  dryRun?: boolean;
}

/**
 * All writes to a cluster, from HTTP and from within, take this way: defaults,
 * validation, ownership of fields, generation, then the store. Objects are
 * taken and given in the version of `kind`, and stored in the storage version.
 */
export class ObjectWriter {
  constructor(
    private readonly store: ObjectStore,
    private readonly now: () => Date,
  ) {}

  /** @throws KubeStatusError NotFound */
  read(kind: ResourceKind, { namespace, name }: ObjectName): KubeObject {
    const object = this.find(kind, { namespace, name });
    if (!object) {
      throw errors.notFound(kind, name);
    }
    return object;
  }

  find(
    kind: ResourceKind,
    { namespace, name }: ObjectName,
  ): KubeObject | undefined {
    const stored = this.store.get(resourceId(kind), namespace, name);
    return stored && inVersion(stored, apiVersionOf(kind));
  }

  create(
    kind: ResourceKind,
    input: KubeObject,
    context: WriteContext,
  ): KubeObject {
    const object = this.named(input);
    const at = this.creationTime(input, context);
    const managedFields = (next: KubeObject) =>
      trackUpdate({
        kind,
        live: undefined,
        next,
        manager: managerOf(kind, context, 'Update'),
        time: at,
      });
    return this.insert(kind, object, at, context, managedFields);
  }

  /** Replaces an object, or its status alone. */
  update(
    kind: ResourceKind,
    input: KubeObject,
    context: WriteContext,
  ): KubeObject {
    const { namespace, name } = input.metadata;
    const live = this.read(kind, { namespace, name });
    checkPreconditions(kind, live, input.metadata);
    const object = admit(kind, storable(restrict(kind, live, input, context)), {
      live,
      context,
    });
    const managedFields = trackUpdate({
      kind,
      live,
      next: object,
      manager: managerOf(kind, context, 'Update'),
      time: this.timeOf(context),
    });
    return this.replace(kind, live, withFields(object, managedFields), context);
  }

  /** Server-side apply; creates the object where there is none. */
  apply(
    kind: ResourceKind,
    config: KubeObject,
    context: WriteContext & { force?: boolean },
  ): { object: KubeObject; created: boolean } {
    const manager = managerOf(kind, context, 'Apply');
    const { namespace, name } = config.metadata;
    if (config.metadata.managedFields !== undefined) {
      throw errors.badRequest('metadata.managedFields must be nil');
    }
    requireTyped(kind, config);
    const live = this.find(kind, { namespace, name });
    if (!live) {
      if (context.subresource) {
        throw errors.notFound(kind, name);
      }
      if (config.metadata.resourceVersion) {
        throw errors.modified(kind, name);
      }
      const at = this.creationTime(config, context);
      const first = fieldsOfFirstApply(kind, config, manager, at);
      const object = this.insert(kind, config, at, context, () => first);
      return { object, created: true };
    }
    checkPreconditions(kind, live, config.metadata);
    const merged = applyConfiguration({
      kind,
      live,
      config,
      manager,
      time: this.timeOf(context),
      force: context.force ?? false,
    });
    const object = admit(
      kind,
      storable(restrict(kind, live, merged, context)),
      {
        live,
        context,
      },
    );
    return {
      object: this.replace(
        kind,
        live,
        withFields(object, merged.metadata.managedFields),
        context,
      ),
      created: false,
    };
  }

  /**
   * Deletes, or marks for deletion where finalizers hold the object.
   *
   * @returns the object as it is after, or was before it went
   */
  delete(
    kind: ResourceKind,
    name: ObjectName,
    options: DeleteOptions = {},
  ): { object: KubeObject; gone: boolean } {
    const live = this.read(kind, name);
    const { uid, resourceVersion } = options.preconditions ?? {};
    checkPreconditions(kind, live, { uid, resourceVersion });
    const finalizers = [...(live.metadata.finalizers ?? [])];
    if (options.propagationPolicy === 'Orphan') {
      finalizers.push('orphan');
    }
    const hold = finalizers.length > 0 || contains(kind);
    if (options.dryRun) {
      return { object: live, gone: !hold };
    }
    if (!hold) {
      this.remove(kind, live);
      return { object: live, gone: true };
    }
    if (live.metadata.deletionTimestamp) {
      return { object: live, gone: false };
    }
    const marked: KubeObject = {
      ...live,
      metadata: {
        ...live.metadata,
        ...(finalizers.length > 0 && { finalizers }),
        deletionTimestamp: kubeTime(this.now()),
        deletionGracePeriodSeconds: 0,
        ...(live.metadata.generation && {
          generation: live.metadata.generation + 1,
        }),
      } as KubeObject['metadata'],
    };
    return { object: this.put(kind, terminating(kind, marked)), gone: false };
  }

  /** Stores what the server itself maintains, past all rules. */
  put(kind: ResourceKind, object: KubeObject): KubeObject {
    const stored = this.store.put(
      resourceId(kind),
      inVersion(object, storageApiVersion(kind)),
    );
    return inVersion(stored, apiVersionOf(kind));
  }

  /** Removes an object past its finalizers. */
  remove(kind: ResourceKind, object: KubeObject): void {
    this.store.remove(
      resourceId(kind),
      inVersion(object, storageApiVersion(kind)),
    );
  }

  private insert(
    kind: ResourceKind,
    input: KubeObject,
    at: string,
    context: WriteContext,
    fieldsOf: (object: KubeObject) => unknown[] | undefined,
  ): KubeObject {
    requireNamespace(this.store, kind, input);
    const { namespace, name } = input.metadata;
    if (name && this.find(kind, { namespace, name })) {
      throw errors.alreadyExists(kind, name);
    }
    const supplied: Partial<KubeObject['metadata']> = context.trusted
      ? input.metadata
      : {};
    const { status, ...stateless } = input;
    const keepStatus = !kind.status || context.trusted;
    const admitted = admit(
      kind,
      storable({
        ...stateless,
        ...(keepStatus && status !== undefined && { status }),
        metadata: {
          ...input.metadata,
          uid: supplied.uid ?? randomUUID(),
          creationTimestamp: at,
          resourceVersion: undefined,
          deletionTimestamp: supplied.deletionTimestamp,
          generation: kind.generation ? supplied.generation ?? 1 : undefined,
          managedFields: supplied.managedFields,
        },
      } as KubeObject),
      { live: undefined, context },
    );
    const object = withFields(admitted, fieldsOf(admitted));
    return context.dryRun ? storable(object) : this.put(kind, storable(object));
  }

  private replace(
    kind: ResourceKind,
    live: KubeObject,
    next: KubeObject,
    context: WriteContext,
  ): KubeObject {
    const object = storable({
      ...next,
      metadata: {
        ...next.metadata,
        generation: nextGeneration(kind, live, next),
      },
    });
    if (unchanged(live, object)) {
      return live;
    }
    if (context.dryRun) {
      return object;
    }
    const { deletionTimestamp, finalizers = [] } = object.metadata;
    if (deletionTimestamp && finalizers.length === 0 && !contains(kind)) {
      this.remove(kind, object);
      return object;
    }
    return this.put(kind, object);
  }

  private named(object: KubeObject): KubeObject {
    const { name, generateName } = object.metadata;
    if (name || !generateName) {
      return object;
    }
    return {
      ...object,
      metadata: { ...object.metadata, name: generatedName(generateName) },
    };
  }

  private creationTime(object: KubeObject, context: WriteContext): string {
    const supplied = object.metadata.creationTimestamp;
    return context.trusted && supplied ? supplied : this.timeOf(context);
  }

  private timeOf(context: WriteContext): string {
    return kubeTime(context.at ?? this.now());
  }
}

function managerOf(
  kind: ResourceKind,
  { fieldManager, subresource }: WriteContext,
  operation: Manager['operation'],
): Manager {
  return {
    manager: fieldManager,
    operation,
    apiVersion: apiVersionOf(kind),
    subresource,
  };
}

function storageApiVersion(kind: ResourceKind): string {
  return apiVersionOf({ group: kind.group, version: kind.storageVersion });
}

// Namespaces and definitions go when their content has gone.
function contains(kind: ResourceKind): boolean {
  return (
    (kind.group === '' && kind.kind === 'Namespace') ||
    kind.kind === 'CustomResourceDefinition'
  );
}

function terminating(kind: ResourceKind, object: KubeObject): KubeObject {
  return kind.kind === 'Namespace'
    ? { ...object, status: { phase: 'Terminating' } }
    : object;
}

function withFields(
  object: KubeObject,
  managedFields: unknown[] | undefined,
): KubeObject {
  return { ...object, metadata: { ...object.metadata, managedFields } };
}
