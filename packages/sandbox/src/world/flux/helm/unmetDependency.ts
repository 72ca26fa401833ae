import type { KubeObject } from '../../../kube/api';
import { conditionOf } from '../../control/conditions';
import type { WorldContext } from '../../control/WorldContext';
import { HELM_RELEASE } from '../fluxNames';
import { helmReleaseSpec } from './HelmReleaseSpec';

/** A release that has to be ready before this one, and is not. */
export function unmetDependency(
  context: WorldContext,
  object: KubeObject,
): string | undefined {
  for (const reference of helmReleaseSpec(object).dependsOn ?? []) {
    const namespace = reference.namespace ?? object.metadata.namespace;
    const { name } = reference;
    const other = context.cluster.get({
      ...HELM_RELEASE,
      namespace,
      name,
    });
    const status = other?.status as { observedGeneration?: number } | undefined;
    if (
      !other ||
      status?.observedGeneration !== other.metadata.generation ||
      conditionOf(other, 'Ready')?.status !== 'True'
    ) {
      return `dependency '${namespace}/${name}' is not ready`;
    }
  }
  return undefined;
}
