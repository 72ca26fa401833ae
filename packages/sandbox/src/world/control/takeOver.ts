import type { KubeObject } from '../../kube/api';
import type { Manifest } from './Manifest';
import { keyOf } from './objectKey';
import type { WorldContext } from './WorldContext';

/** The field manager of `kubectl apply --server-side`. */
export const KUBECTL = 'kubectl';

/**
 * Applies a manifest as the engines do: what kubectl had applied to the object
 * and the manifest does not say goes, as if kubectl had never been there.
 */
export function takeOver(
  context: Pick<WorldContext, 'cluster'>,
  manifest: Manifest,
  program: string,
): KubeObject {
  const after = context.cluster.apply(manifest, program, { force: true });
  const isByKubectl = (after.metadata.managedFields ?? []).some(
    entry => (entry as { manager?: string }).manager === KUBECTL,
  );
  if (!isByKubectl) return after;
  const { apiVersion, kind } = manifest;
  const { namespace, name } = keyOf(manifest);
  const nothing = {
    apiVersion,
    kind,
    metadata: { name, ...(namespace ? { namespace } : {}) },
  };
  return context.cluster.apply(nothing, KUBECTL, { force: true });
}
