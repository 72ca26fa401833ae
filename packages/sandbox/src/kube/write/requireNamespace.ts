import type { KubeObject } from '../api';
import type { ResourceKind } from '../kinds/ResourceKind';
import * as errors from '../status/statusErrors';
import type { ObjectStore } from '../store/ObjectStore';

/** Refuses a new object where its namespace is absent or being deleted. */
export function requireNamespace(
  store: ObjectStore,
  kind: ResourceKind,
  object: KubeObject,
): void {
  if (!kind.namespaced) {
    return;
  }
  const { namespace, name } = object.metadata;
  if (!namespace) {
    throw errors.badRequest(
      'an empty namespace may not be set during creation',
    );
  }
  const found = store.get('/namespaces', undefined, namespace);
  if (!found) {
    throw errors.notFound({ group: '', plural: 'namespaces' }, namespace);
  }
  if (found.metadata.deletionTimestamp) {
    throw errors.forbidden(
      kind,
      name,
      `unable to create new content in namespace ${namespace} because it is being terminated`,
    );
  }
}
