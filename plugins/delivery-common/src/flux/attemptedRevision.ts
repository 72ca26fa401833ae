import { conditionOf } from '../objects/conditions';
import { asText } from '../objects/fields';
import type { ObservedObject } from '../objects';

/**
 * The revision that a Kustomization is at: its progress names it before
 * `lastAttemptedRevision` does.
 */
export function attemptedRevision(ks: ObservedObject): string | undefined {
  const progress = conditionOf(ks, 'Reconciling')?.message;
  return (
    /\bfor revision (\S+)/.exec(progress ?? '')?.[1] ??
    asText(ks.status.lastAttemptedRevision)
  );
}

/**
 * The revision that a Kustomization applied last: an action ends in several
 * writes, and the first says it in words.
 */
export function appliedRevision(ks: ObservedObject): string | undefined {
  const ready = conditionOf(ks, 'Ready');
  return (
    (ready?.status === 'True'
      ? /^Applied revision: (\S+)/.exec(ready.message ?? '')?.[1]
      : undefined) ?? asText(ks.status.lastAppliedRevision)
  );
}
