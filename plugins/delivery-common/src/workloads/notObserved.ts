import type { ObservedObject } from '../objects';
import { unobserved } from '../verdict/unobserved';
import type { Verdict } from '../verdict/Verdict';

/**
 * The verdict on a workload whose newest specification Kubernetes has not
 * looked at, or undefined where it has.
 */
export function notObserved(workload: ObservedObject): Verdict | undefined {
  if (Object.keys(workload.status).length === 0) {
    return {
      health: 'Progressing',
      sentence: 'Kubernetes has not looked at it yet',
      unobservedSince: workload.metadata.creationTimestamp,
    };
  }
  return unobserved(workload, 'Kubernetes has not looked at the change yet');
}
