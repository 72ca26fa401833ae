import { conditionOf } from '../objects/conditions';
import type { ObservedObject } from '../objects';
import { oneLine, type Verdict } from '../verdict/Verdict';

/**
 * How a Job is. A run that a CronJob started is no rollout: while it runs, all
 * is well.
 */
export function jobVerdict(job: ObservedObject): Verdict {
  const failed = conditionOf(job, 'Failed');
  if (failed?.status === 'True') {
    return {
      health: 'Degraded',
      sentence: oneLine(
        `The job failed: ${
          failed.message ?? failed.reason ?? 'no reason given'
        }`,
      ),
      since: failed.lastTransitionTime,
    };
  }
  const complete = conditionOf(job, 'Complete');
  if (complete?.status === 'True') {
    return { health: 'Healthy', since: complete.lastTransitionTime };
  }
  if (job.spec.suspend === true) {
    return { health: 'Suspended', sentence: 'The job is suspended' };
  }
  const byCronJob = job.metadata.ownerReferences?.some(
    owner => owner.kind === 'CronJob',
  );
  return byCronJob
    ? { health: 'Healthy', sentence: 'The job runs' }
    : { health: 'Progressing', sentence: 'The job runs' };
}
