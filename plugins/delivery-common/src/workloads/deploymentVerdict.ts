import { conditionOf } from '../objects/conditions';
import { asNumber } from '../objects/fields';
import type { ObservedObject } from '../objects';
import { oneLine, type Verdict } from '../verdict/Verdict';
import { notObserved } from './notObserved';

/**
 * How a Deployment's rollout is, as `kubectl rollout status` and kstatus judge
 * it. Its pods may know more: see `workloadVerdict`.
 */
export function deploymentVerdict(deployment: ObservedObject): Verdict {
  const { spec, status } = deployment;
  if (spec.paused === true) {
    return { health: 'Suspended', sentence: 'The rollout is paused' };
  }
  const behind = notObserved(deployment);
  if (behind) return behind;

  const failure = conditionOf(deployment, 'ReplicaFailure');
  if (failure?.status === 'True') {
    return {
      health: 'Degraded',
      sentence: oneLine(
        `Pods cannot be created: ${failure.message ?? failure.reason ?? ''}`,
      ),
      since: failure.lastTransitionTime,
    };
  }
  const wanted = asNumber(spec.replicas) ?? 1;
  const updated = asNumber(status.updatedReplicas) ?? 0;
  const available = asNumber(status.availableReplicas) ?? 0;
  const total = asNumber(status.replicas) ?? 0;
  const progressing = conditionOf(deployment, 'Progressing');
  if (progressing?.reason === 'ProgressDeadlineExceeded') {
    return {
      health: 'Degraded',
      sentence: `The new version does not start: ${available} of ${wanted} pods are ready`,
      since: progressing.lastTransitionTime,
    };
  }
  if (updated < wanted) {
    return {
      health: 'Progressing',
      sentence: `Rolling out: ${updated} of ${wanted} pods are of the new version`,
    };
  }
  if (total > updated) {
    return {
      health: 'Progressing',
      sentence: `Rolling out: ${
        total - updated
      } pods of the old version are still there`,
    };
  }
  if (available < wanted) {
    return {
      health: 'Progressing',
      sentence: `Waiting for pods: ${available} of ${wanted} are ready`,
    };
  }
  return {
    health: 'Healthy',
    since: conditionOf(deployment, 'Available')?.lastTransitionTime,
  };
}
