import { asFields, asList, asText } from '../objects/fields';
import { conditionOf } from '../objects/conditions';
import type { ObservedObject } from '../objects';
import { oneLine, type Verdict } from '../verdict/Verdict';

/**
 * Whether an ApplicationSet could make its Applications. While it cannot, those
 * that it made before stay as they are, and do not say so.
 */
export function applicationSetVerdict(set: ObservedObject): Verdict {
  const error = conditionOf(set, 'ErrorOccurred');
  if (error?.status === 'True') {
    return {
      health: 'Degraded',
      sentence: oneLine(
        `Argo CD cannot make its Applications: ${
          error.message ?? error.reason ?? 'no reason given'
        }`,
      ),
      since: error.lastTransitionTime,
    };
  }
  const progress = conditionOf(set, 'RolloutProgressing');
  if (progress?.status === 'True') {
    return {
      health: 'Progressing',
      sentence: oneLine(
        progress.message ?? 'Argo CD syncs its Applications step by step',
      ),
      since: progress.lastTransitionTime,
    };
  }
  if (!error) {
    return {
      health: 'Progressing',
      sentence: 'Waiting for Argo CD to look at it',
    };
  }
  return { health: 'Healthy', since: error.lastTransitionTime };
}

/**
 * Why an ApplicationSet that syncs step by step has not come to one of its
 * Applications yet; undefined where that is not what it waits for.
 */
export function waitsForStep(
  set: ObservedObject,
  application: string,
): string | undefined {
  const own = asList(set.status.applicationStatus)
    .map(asFields)
    .find(entry => entry.application === application);
  if (own?.status !== 'Waiting') return undefined;
  const step = asText(own.step);
  return oneLine(
    `Waits for its turn in ApplicationSet ${set.metadata.name}${
      step ? ` (step ${step})` : ''
    }: ${asText(own.message) ?? 'earlier steps are not healthy yet'}`,
  );
}
