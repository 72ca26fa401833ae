import type { Cluster, KubeInput, KubeObject } from '../../kube/api';
import { isControlledBy, keyOf } from '../control/objectKey';
import { MANAGED, PATCH } from './SealedSecret';

/** The field manager of the controller's binary. */
const MANAGER = 'controller';

/** A Secret of that name belongs to somebody else. */
export class UnmanagedSecretError extends Error {
  readonly name = 'UnmanagedSecretError';

  constructor(secret: string) {
    super(
      `Resource "${secret}" already exists and is not managed by SealedSecret`,
    );
  }
}

/**
 * Creates the Secret of a SealedSecret, or makes it what was unsealed. Keys
 * that are not sealed any more go; where the Secret is annotated to be
 * patched, they stay.
 *
 * @throws UnmanagedSecretError, KubeStatusError
 */
export function writeSecret(
  cluster: Cluster,
  sealed: KubeObject,
  secret: KubeInput,
): void {
  const live = cluster.get(keyOf(secret));
  if (!live) {
    cluster.create(secret, MANAGER);
    return;
  }
  const { annotations = {} } = live.metadata;
  const isManaged = annotations[MANAGED] === 'true';
  const isPatched = annotations[PATCH] === 'true';
  if (!isControlledBy(live, sealed) && !isManaged && !isPatched) {
    throw new UnmanagedSecretError(live.metadata.name);
  }
  const { labels, ownerReferences } = secret.metadata;
  const to = (before: unknown, after: unknown) =>
    isPatched ? after : replacement(before, after);
  cluster.patch(
    keyOf(live),
    {
      type: secret.type,
      data: to(live.data, secret.data),
      ...(secret.immutable === undefined
        ? {}
        : { immutable: secret.immutable }),
      metadata: {
        labels: to(live.metadata.labels, labels),
        annotations: to(annotations, secret.metadata.annotations),
        ...(isPatched && !isManaged
          ? {}
          : { ownerReferences: ownerReferences ?? null }),
      },
    },
    MANAGER,
  );
}

/** A merge patch that leaves nothing of `before`. */
function replacement(before: unknown, after: unknown): Record<string, unknown> {
  const gone = Object.keys((before ?? {}) as object).map(key => [key, null]);
  return { ...Object.fromEntries(gone), ...((after ?? {}) as object) };
}
