import type { KubeObject } from '../api';
import type { CrdSpec } from '../kinds/crdKinds';
import type { KindRegistry } from '../kinds/KindRegistry';
import { resourceId } from '../kinds/ResourceKind';
import type { ObjectStore } from '../store/ObjectStore';
import type { StoredChange } from '../store/StoredChange';
import type { ObjectWriter } from '../write/ObjectWriter';
import { definitions } from './DefinitionController';

const namespaces = '/namespaces';

/**
 * Empties namespaces and definitions that are being deleted, and lets them go
 * when the last of their objects has gone.
 */
export class ContentController {
  constructor(
    private readonly store: ObjectStore,
    private readonly kinds: KindRegistry,
    private readonly writer: ObjectWriter,
  ) {}

  start(): void {
    this.store.subscribe(change => this.onChange(change));
  }

  private onChange({ resource, type, object }: StoredChange): void {
    const isContainer = resource === namespaces || resource === definitions;
    if (isContainer && type !== 'DELETED') {
      if (object.metadata.deletionTimestamp) {
        this.empty(resource, object);
      }
      return;
    }
    if (type !== 'DELETED') {
      return;
    }
    const { namespace } = object.metadata;
    const inside = namespace
      ? this.store.get(namespaces, undefined, namespace)
      : undefined;
    if (inside?.metadata.deletionTimestamp) {
      this.finish(namespaces, inside);
    }
    const [group, plural] = resource.split('/');
    const crd = this.store.get(definitions, undefined, `${plural}.${group}`);
    if (crd?.metadata.deletionTimestamp) {
      this.finish(definitions, crd);
    }
  }

  private *content(
    resource: string,
    container: KubeObject,
  ): Generator<[string, KubeObject]> {
    if (resource === definitions) {
      const { group, names } = container.spec as CrdSpec;
      const id = resourceId({ group, plural: names.plural });
      for (const object of this.store.list(id)) {
        yield [id, object];
      }
      return;
    }
    for (const id of this.store.resourceIds()) {
      if (this.kinds.stored(id)?.namespaced) {
        for (const object of this.store.list(id, container.metadata.name)) {
          yield [id, object];
        }
      }
    }
  }

  private empty(resource: string, container: KubeObject): void {
    for (const [id, object] of [...this.content(resource, container)]) {
      const { namespace, name } = object.metadata;
      const kind = this.kinds.stored(id);
      if (kind && this.store.get(id, namespace, name)) {
        this.writer.delete(kind, { namespace, name });
      }
    }
    this.finish(resource, container);
  }

  private finish(resource: string, container: KubeObject): void {
    const { name, finalizers = [] } = container.metadata;
    const current = this.store.get(resource, undefined, name);
    const kind = this.kinds.stored(resource);
    if (!current || !kind || finalizers.length > 0) {
      return;
    }
    if (this.content(resource, container).next().done) {
      this.writer.remove(kind, current);
    }
  }
}
