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
