import type { KubeObject } from '../../kube/api';
import { conditionOf } from '../control/conditions';
import type { Fields } from '../control/Fields';

/** The status of an object. */
export function statusOf(object: KubeObject | undefined): Fields {
  return (object?.status ?? {}) as Fields;
}

/** Whether an object of Flux is ready and at rest. */
export function isSettled(object: KubeObject): boolean {
  return (
    conditionOf(object, 'Ready')?.status === 'True' &&
    !conditionOf(object, 'Reconciling') &&
    statusOf(object).observedGeneration === object.metadata.generation
  );
}
