import { asNumber } from '../objects/fields';
import type { ObservedObject } from '../objects';
import type { Verdict } from './Verdict';

/**
 * The verdict on an object that was changed after its controller last looked
 * (`metadata.generation` beyond `status.observedGeneration`), or undefined
 * where the controller has seen what there is.
 */
export function unobserved(
  object: ObservedObject,
  sentence: string,
): Verdict | undefined {
  const { generation } = object.metadata;
  const observed = asNumber(object.status.observedGeneration);
  if (generation === undefined) return undefined;
  if (observed === undefined || observed >= generation) return undefined;
  return {
    health: 'Progressing',
    sentence,
    unobservedSince: object.changedAt,
  };
}
