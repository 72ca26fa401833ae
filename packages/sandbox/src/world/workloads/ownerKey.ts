import type { KubeEvent, KubeKey } from '../../kube/api';

/** The controller of a changed object, where it is of the given kind. */
export function ownerKey(
  { object }: KubeEvent,
  kind: { apiVersion: string; kind: string },
): KubeKey[] {
  const owner = object.metadata.ownerReferences?.find(
    reference => reference.controller && reference.kind === kind.kind,
  );
  if (!owner) return [];
  const { namespace } = object.metadata;
  return [{ ...kind, ...(namespace ? { namespace } : {}), name: owner.name }];
}
