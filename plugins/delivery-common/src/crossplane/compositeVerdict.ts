import { conditionOf, isTrue } from '../objects/conditions';
import type { ObservedObject } from '../objects';
import { oneLine, type Verdict } from '../verdict/Verdict';
import { customResourceVerdict } from '../verdict/customResourceVerdict';

/**
 * Whether the object is a Crossplane composite (XR), claim or managed
 * resource: those have the conditions Synced and Ready, and none is told by
 * its group, which is the platform's own.
 */
export function isCrossplane(object: ObservedObject): boolean {
  const { spec, metadata } = object;
  return (
    object.fields.isComposed === true ||
    spec.claimRef !== undefined ||
    spec.resourceRef !== undefined ||
    spec.resourceRefs !== undefined ||
    spec.crossplane !== undefined ||
    metadata.labels?.['crossplane.io/composite'] !== undefined ||
    conditionOf(object, 'Synced') !== undefined
  );
}

/**
 * How a composite, a claim or a managed resource is. `Synced` tells whether
 * Crossplane could do what the object says, `Ready` whether what it made
 * works. An engine that delivers the object knows neither.
 */
export function compositeVerdict(object: ObservedObject): Verdict {
  if (
    isTrue(object, 'Synced') &&
    object.metadata.annotations?.['crossplane.io/paused'] === 'true'
  ) {
    return { health: 'Suspended', sentence: 'Crossplane is paused for it' };
  }
  const synced = conditionOf(object, 'Synced');
  if (synced?.status === 'False') {
    if (synced.reason === 'ReconcilePaused') {
      return { health: 'Suspended', sentence: 'Crossplane is paused for it' };
    }
    return {
      health: 'Degraded',
      explains: true,
      sentence: oneLine(
        `Crossplane cannot apply it: ${
          synced.message ?? synced.reason ?? 'no reason given'
        }`,
      ),
      since: synced.lastTransitionTime,
    };
  }
  // Providers made by Upjet act apart from the loop that tells Synced.
  const acted = conditionOf(object, 'LastAsyncOperation');
  if (acted?.status === 'False') {
    return {
      health: 'Degraded',
      sentence: oneLine(
        `The provider could not do it: ${
          acted.message ?? acted.reason ?? 'no reason given'
        }`,
      ),
      since: acted.lastTransitionTime,
    };
  }
  const ready = conditionOf(object, 'Ready');
  if (!synced && !ready) {
    return {
      health: 'Progressing',
      sentence: 'Waiting for Crossplane to look at it',
      unobservedSince: object.metadata.creationTimestamp,
    };
  }
  if (!ready) {
    return {
      health: 'Unknown',
      sentence: 'Crossplane does not say whether it is ready',
      since: synced?.lastTransitionTime,
    };
  }
  return customResourceVerdict(object);
}
