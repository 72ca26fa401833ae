import type { KubeKey, KubeObject } from '../../kube/api';

/** The key that names `object`. */
export function keyOf(object: {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
}): KubeKey {
  const { name, namespace } = object.metadata;
  return namespace
    ? { apiVersion: object.apiVersion, kind: object.kind, namespace, name }
    : { apiVersion: object.apiVersion, kind: object.kind, name };
}

/** `group` of an apiVersion; empty for the core group. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}

/** `version` of an apiVersion. */
export function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1);
}

/** `Kind/namespace/name`, as Flux writes it in events and messages. */
export function subjectOf(object: KubeKey | KubeObject): string {
  const { namespace, name } = 'metadata' in object ? object.metadata : object;
  return [object.kind, namespace, name].filter(Boolean).join('/');
}

/** The owner reference that makes `owner` the controller of an object. */
export function controlledBy(owner: KubeObject) {
  return {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  };
}

/** Whether `owner` is the controller of `object`. */
export function isControlledBy(object: KubeObject, owner: KubeObject): boolean {
  return (
    object.metadata.ownerReferences?.some(
      reference => reference.controller && reference.uid === owner.metadata.uid,
    ) ?? false
  );
}
