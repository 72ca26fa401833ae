import {
  parseApiVersion,
  type ObjectRef,
} from '@gitops-portal/plugin-environments-common';
import type { ObservedObject } from './ObservedObject';

/**
 * Names an object of a cluster whatever version it is read at:
 * `group/Kind/namespace/name`.
 */
export type ObjectId = string;

/** Builds the id; the namespace of a cluster-scoped object is empty. */
export function objectId(ref: {
  group: string;
  kind: string;
  namespace?: string;
  name: string;
}): ObjectId {
  return `${ref.group}/${ref.kind}/${ref.namespace ?? ''}/${ref.name}`;
}

/** The reference to an observed object. */
export function refOf(object: ObservedObject): ObjectRef {
  const { name, namespace } = object.metadata;
  const { group, version } = parseApiVersion(object.apiVersion);
  return {
    group,
    version,
    kind: object.kind,
    ...(namespace ? { namespace } : {}),
    name,
  };
}

/** The id of an observed object. */
export function idOf(object: ObservedObject): ObjectId {
  return objectId(refOf(object));
}
