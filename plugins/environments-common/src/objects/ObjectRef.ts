import type { KubernetesObject } from './KubernetesObject';

/** Names one object of a cluster. The core group is the empty string. */
export interface ObjectRef {
  group: string;
  version?: string;
  kind: string;
  namespace?: string;
  name: string;
}

/** Splits `apps/v1` into its parts; `v1` belongs to the core group `''`. */
export function parseApiVersion(apiVersion: string): {
  group: string;
  version: string;
} {
  const slash = apiVersion.indexOf('/');
  if (slash < 0) return { group: '', version: apiVersion };
  return {
    group: apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
  };
}

/** The opposite of `parseApiVersion`. */
export function formatApiVersion(group: string, version: string): string {
  return group ? `${group}/${version}` : version;
}

/** `namespace/name`, or `name` where the object has no namespace. */
export function objectKey(named: { namespace?: string; name: string }): string {
  return named.namespace ? `${named.namespace}/${named.name}` : named.name;
}

/**
 * The reference to an object.
 *
 * @param type - its apiVersion and kind: the items of a list do not carry them
 */
export function objectRefOf(
  object: KubernetesObject,
  type: { apiVersion?: string; kind?: string } = object,
): ObjectRef {
  const { name, namespace } = object.metadata;
  return {
    ...parseApiVersion(type.apiVersion ?? ''),
    kind: type.kind ?? '',
    ...(namespace ? { namespace } : {}),
    name,
  };
}

/** The same object, whatever version it was read at. */
export function sameObject(a: ObjectRef, b: ObjectRef): boolean {
  return (
    a.name === b.name &&
    a.kind === b.kind &&
    a.group === b.group &&
    (a.namespace ?? '') === (b.namespace ?? '')
  );
}

/** For sentences: `Deployment checkout/web`. */
export function describeObject(ref: ObjectRef): string {
  return `${ref.kind} ${objectKey(ref)}`;
}
