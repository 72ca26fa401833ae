import type { ObservedObject } from '../objects';
import type { Verdict } from '../verdict/Verdict';
import { quietPatience } from './quietPatience';
import { unansweredRequest } from './sourceVerdict';

/**
 * Since when the controller of a HelmRelease or Kustomization that is content
 * gives no sign of life: it was asked to look, or should have by itself.
 */
export function unanswered(
  object: ObservedObject,
): Pick<Verdict, 'unobservedSince' | 'unobservedPatienceMs'> {
  const asked = unansweredRequest(object);
  if (asked) return { unobservedSince: asked };
  const unobservedPatienceMs = quietPatience(object);
  return unobservedPatienceMs === undefined
    ? {}
    : { unobservedSince: object.changedAt, unobservedPatienceMs };
}
