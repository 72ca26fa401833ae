import { latest, msBetween } from '../objects/duration';
import { asText } from '../objects/fields';
import type { ObservedObject } from '../objects';
import type { Verdict } from '../verdict/Verdict';
import { jobVerdict } from './jobVerdict';
import { noNodeSentence, podVerdict } from './podVerdict';

/**
 * What the pods of a workload add to its own verdict: a rollout that waits for
 * pods which cannot start will not end well, whatever its deadline; and they
 * know why. Pods of a workload that is well are not asked.
 *
 * @param warningOf - the newest warning about a pod
 */
export function workloadVerdict(
  own: Verdict,
  pods: ObservedObject[],
  warningOf: (pod: ObservedObject) => string | undefined = () => undefined,
): { verdict: Verdict; culprit?: ObservedObject } {
  if (own.health !== 'Progressing' && own.health !== 'Degraded') {
    return { verdict: own };
  }
  for (const pod of pods) {
    const verdict = podVerdict(pod);
    if (verdict.health !== 'Degraded' || isReplaced(pod)) continue;
    return {
      verdict: {
        ...own,
        health: 'Degraded',
        sentence: verdict.sentence ?? own.sentence,
      },
      culprit: pod,
    };
  }
  for (const pod of pods) {
    if (podVerdict(pod).health !== 'Progressing') continue;
    const sentence = noNodeSentence(pod) ?? warningOf(pod);
    if (sentence) return { verdict: { ...own, sentence }, culprit: pod };
  }
  return { verdict: own };
}

/** What was evicted stays to be looked at; another pod has its place. */
function isReplaced({ metadata, status }: ObservedObject): boolean {
  return (
    status.phase === 'Failed' &&
    metadata.ownerReferences?.some(owner => owner.kind === 'ReplicaSet') ===
      true
  );
}

/**
 * How a CronJob is with its runs: as its newest finished one. A pod of that
 * run may tell why it failed.
 */
export function cronJobRunsVerdict(
  own: Verdict,
  jobs: ObservedObject[],
  podsOf: (job: ObservedObject) => ObservedObject[],
): { verdict: Verdict; culprit?: ObservedObject } {
  if (own.health !== 'Healthy') return { verdict: own };
  const newest = newestFinished(jobs);
  if (!newest) return { verdict: own };
  const verdict = jobVerdict(newest);
  if (verdict.health !== 'Degraded') return { verdict: own };
  for (const pod of podsOf(newest)) {
    const sentence = podVerdict(pod).sentence;
    if (sentence) {
      return {
        verdict: { ...verdict, sentence: `The last run failed. ${sentence}` },
        culprit: pod,
      };
    }
  }
  return { verdict, culprit: newest };
}

function newestFinished(jobs: ObservedObject[]): ObservedObject | undefined {
  let newest: ObservedObject | undefined;
  for (const job of jobs) {
    const verdict = jobVerdict(job);
    const isFinished =
      verdict.health === 'Degraded' || verdict.since !== undefined;
    if (!isFinished) continue;
    if (!newest || msBetween(startOf(newest), startOf(job)) > 0) newest = job;
  }
  return newest;
}

function startOf(job: ObservedObject): string | undefined {
  return latest(asText(job.status.startTime), job.metadata.creationTimestamp);
}
