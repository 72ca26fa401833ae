import { conditionOf } from '../objects/conditions';
import type { Condition, ObservedObject, ObservedPast } from '../objects';
import { attemptedRevision } from './attemptedRevision';

/**
 * What an object of Flux tells for a moment only, kept while it matters: when
 * the look that told the present verdict began, and what failed while the same
 * is tried again.
 *
 * @param before - the object as it was, with its own past
 */
export function rememberPast(
  object: ObservedObject,
  before: ObservedObject | undefined,
): ObservedPast {
  const past = before?.past;
  const lookingSince = lookStart(object, before);
  const ready = conditionOf(object, 'Ready');
  const hasTold =
    ready !== undefined &&
    ready.status !== 'Unknown' &&
    !isSame(ready, before && conditionOf(before, 'Ready'));
  // A look has told once Ready is written anew, or once it is over.
  const told =
    hasTold || !lookingSince
      ? lookingSince ?? past?.lookingSince ?? (hasTold && object.changedAt)
      : undefined;
  return {
    lookingSince,
    toldByLookAt: told || past?.toldByLookAt || object.changedAt,
    failure: failureOf(object, ready) ?? keptFailure(object, ready, past),
  };
}

/** When the look that is under way began; it ends where Reconciling goes. */
function lookStart(
  object: ObservedObject,
  before: ObservedObject | undefined,
): string | undefined {
  const reconciling = conditionOf(object, 'Reconciling');
  if (reconciling?.status !== 'True') return undefined;
  if (!before) return reconciling.lastTransitionTime ?? object.changedAt;
  const was = conditionOf(before, 'Reconciling');
  const isFirstStep = /^fulfilling prerequisites/i;
  const beginsAgain =
    isFirstStep.test(reconciling.message ?? '') &&
    !isFirstStep.test(was?.message ?? '');
  return was?.status === 'True' && !beginsAgain
    ? before.past?.lookingSince ?? object.changedAt
    : object.changedAt;
}

function isSame(a: Condition, b: Condition | undefined): boolean {
  return (
    a.status === b?.status &&
    a.reason === b.reason &&
    a.message === b.message &&
    a.lastTransitionTime === b.lastTransitionTime
  );
}

function failureOf(object: ObservedObject, ready: Condition | undefined) {
  return ready?.status === 'False'
    ? {
        attempt: attemptOf(object, ready),
        reason: ready.reason,
        message: ready.message,
        since: ready.lastTransitionTime,
      }
    : undefined;
}

function keptFailure(
  object: ObservedObject,
  ready: Condition | undefined,
  past: ObservedPast | undefined,
) {
  return ready?.status === 'Unknown' &&
    past?.failure?.attempt === attemptOf(object, ready)
    ? past.failure
    : undefined;
}

/** What is tried: a specification, told by its generation, at a revision. */
function attemptOf(object: ObservedObject, ready: Condition): string {
  const generation = ready.observedGeneration ?? object.metadata.generation;
  return `${generation} ${attemptedRevision(object)}`;
}
