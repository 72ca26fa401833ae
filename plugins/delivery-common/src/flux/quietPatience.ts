import { conditionOf } from '../objects/conditions';
import { parseDuration } from '../objects/duration';
import type { ObservedObject } from '../objects';
import { patienceMs } from '../verdict/staleness';

/**
 * How long a HelmRelease or Kustomization may stand unchanged, in
 * milliseconds. Its controller writes to it at each interval, whatever it
 * finds; so one that has missed two is no longer looked at. Undefined where the
 * interval or the controller is not known.
 */
export function quietPatience(object: ObservedObject): number | undefined {
  const interval = parseDuration(object.spec.interval);
  // Controllers from before conditions named the generation wrote on changes only.
  const isKnown =
    conditionOf(object, 'Ready')?.observedGeneration !== undefined;
  if (interval === undefined || !isKnown) return undefined;
  const timeout = parseDuration(object.spec.timeout) ?? interval;
  return 2 * interval + timeout + patienceMs;
}
