import { asFields, asList, asNumber, asText, asTime } from './fields';
import type { Condition, ObservedObject } from './ObservedObject';

/** The condition of that type, or undefined. */
export function conditionOf(
  object: ObservedObject,
  type: string,
): Condition | undefined {
  for (const entry of asList(object.status.conditions)) {
    const condition = asFields(entry);
    if (condition.type !== type) continue;
    return {
      type,
      status: asText(condition.status) ?? 'Unknown',
      reason: asText(condition.reason),
      message: asText(condition.message),
      lastTransitionTime: asTime(condition.lastTransitionTime),
      observedGeneration: asNumber(condition.observedGeneration),
    };
  }
  return undefined;
}

/** Whether the condition is there and `True`. */
export function isTrue(object: ObservedObject, type: string): boolean {
  return conditionOf(object, type)?.status === 'True';
}
