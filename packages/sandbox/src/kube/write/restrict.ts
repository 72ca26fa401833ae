import type { KubeObject } from '../api';
import type { ResourceKind } from '../kinds/ResourceKind';
import type { WriteContext } from './WriteContext';

/**
 * The object with everything as it is live that the endpoint must not change:
 * all but the status, or the status and what the server owns in the metadata.
 */
export function restrict(
  kind: ResourceKind,
  live: KubeObject,
  next: KubeObject,
  { subresource }: WriteContext,
): KubeObject {
  if (subresource === 'status') {
    const { status, ...rest } = live;
    return {
      ...rest,
      ...(next.status !== undefined && { status: next.status }),
      metadata: {
        ...live.metadata,
        managedFields: next.metadata.managedFields,
      },
    } as KubeObject;
  }
  const { status, ...rest } = next;
  const kept = kind.status ? live.status : status;
  const { metadata } = live;
  return {
    ...rest,
    ...(kept !== undefined && { status: kept }),
    metadata: {
      ...next.metadata,
      uid: metadata.uid,
      creationTimestamp: metadata.creationTimestamp,
      deletionTimestamp: metadata.deletionTimestamp,
      resourceVersion: metadata.resourceVersion,
      generation: metadata.generation,
    },
  } as KubeObject;
}
