import type { KubeObject } from '../api';
import type { ResourceKind } from '../kinds/ResourceKind';
import * as errors from '../status/statusErrors';

/**
 * Compares the live object with the uid and resource version that a writer
 * counts on.
 *
 * @throws KubeStatusError Conflict
 */
export function checkPreconditions(
  kind: ResourceKind,
  live: KubeObject,
  expected: { uid?: string; resourceVersion?: string },
): void {
  const { uid, resourceVersion } = live.metadata;
  if (expected.uid && expected.uid !== uid) {
    throw errors.conflict(
      kind,
      live.metadata.name,
      `Precondition failed: UID in precondition: ${expected.uid}, UID in object meta: ${uid}`,
    );
  }
  if (
    expected.resourceVersion &&
    expected.resourceVersion !== resourceVersion
  ) {
    throw errors.modified(kind, live.metadata.name);
  }
}
