import { asText } from '../objects/fields';
import type { ObservedObject } from '../objects';
import type { Verdict } from '../verdict/Verdict';

/**
 * How a CronJob itself is: it is told to run, or not to. How its last run went
 * is told by its newest Job: see `workloadVerdict`.
 */
export function cronJobVerdict(cronJob: ObservedObject): Verdict {
  if (cronJob.spec.suspend === true) {
    return { health: 'Suspended', sentence: 'The schedule is suspended' };
  }
  return {
    health: 'Healthy',
    since: asText(cronJob.status.lastSuccessfulTime),
  };
}
