import type { KubeObject } from '../../kube/api';
import { keyOf } from './objectKey';
import type { WorldContext } from './WorldContext';

/** Puts `finalizer` on an object that lacks it. */
export function addFinalizer(
  context: WorldContext,
  program: string,
  object: KubeObject,
  finalizer: string,
): void {
  const finalizers = object.metadata.finalizers ?? [];
  if (finalizers.includes(finalizer)) return;
  context.cluster.patch(
    keyOf(object),
    { metadata: { finalizers: [...finalizers, finalizer] } },
    program,
  );
}

/** Takes `finalizer` off an object, if both are still there. */
export function removeFinalizer(
  context: WorldContext,
  program: string,
  object: KubeObject,
  finalizer: string,
): void {
  const current = context.cluster.get(keyOf(object));
  const finalizers = current?.metadata.finalizers ?? [];
  if (!finalizers.includes(finalizer)) return;
  context.cluster.patch(
    keyOf(object),
    { metadata: { finalizers: finalizers.filter(name => name !== finalizer) } },
    program,
  );
}
