import { conditionOf } from '../objects/conditions';
import { msBetween, parseDuration } from '../objects/duration';
import { asFields, asList, asNumber, asText } from '../objects/fields';
import type { ObservedObject } from '../objects';
import { sameRevision, shortRevision } from '../status';
import { oneLine, type Verdict } from '../verdict/Verdict';
import { appliedRevision, attemptedRevision } from './attemptedRevision';
import { unanswered } from './unanswered';

/** A Kustomization that has no artifact yet says so in one of these ways. */
const noArtifact =
  /source artifact not found|source .*is not ready|not found, retrying/i;

/**
 * How a Kustomization of Flux is.
 *
 * @remarks
 * Its Ready goes to Unknown at each interval and each retry. So an attempt at
 * a revision that was applied before keeps the verdict of that time, and one at
 * a revision that failed before is still failing.
 */
export function kustomizationVerdict(ks: ObservedObject, now: string): Verdict {
  if (ks.metadata.deletionTimestamp) {
    return { health: 'Progressing', sentence: 'Flux is removing it' };
  }
  const ready = conditionOf(ks, 'Ready');
  if (ks.spec.suspend === true) {
    return {
      health: ready?.status === 'True' ? 'Healthy' : 'Unknown',
      suspended: true,
      sentence: `Kustomization ${ks.metadata.name} is suspended: changes are not applied`,
    };
  }
  const stalled = conditionOf(ks, 'Stalled');
  if (stalled?.status === 'True') {
    return {
      health: 'Degraded',
      stalled: true,
      sentence: oneLine(
        `Flux has given up: ${stalled.message ?? stalled.reason ?? ''}`,
      ),
      since: stalled.lastTransitionTime,
    };
  }
  if (!ready) {
    return {
      health: 'Progressing',
      sentence: 'Waiting for Flux to look at it',
      unobservedSince: ks.metadata.creationTimestamp,
    };
  }
  const { generation } = ks.metadata;
  if (
    generation !== undefined &&
    ready.observedGeneration !== undefined &&
    ready.observedGeneration < generation
  ) {
    return {
      health: 'Progressing',
      sentence: 'Waiting for Flux to look at the changed Kustomization',
      unobservedSince: ks.changedAt,
    };
  }
  const since = ready.lastTransitionTime;
  if (ready.status === 'True') {
    return { health: 'Healthy', since, ...unanswered(ks) };
  }
  if (ready.status === 'False')
    return notReady(ready.reason, ready.message, since);

  const attempted = attemptedRevision(ks);
  const failed = failedBefore(ks, attempted);
  if (failed) {
    return {
      health: 'Degraded',
      sentence: oneLine(
        `Flux is trying ${
          attempted ? shortRevision(attempted) : 'it'
        } again after a failure${failed.why ? `: ${failed.why}` : ''}`,
      ),
      since: failed.since,
    };
  }
  if (isCheck(ks, attempted) && msBetween(since, now) < patienceOf(ks)) {
    return {
      health: 'Healthy',
      sentence: 'Flux is looking whether all is still as it should be',
    };
  }
  return {
    health: 'Progressing',
    sentence: oneLine(
      attempted
        ? `Flux is applying ${shortRevision(attempted)}`
        : ready.message ?? 'Flux is applying it',
    ),
    since,
  };
}

/** Whether it is at a revision, and a specification, that it applied before. */
function isCheck(ks: ObservedObject, attempted: string | undefined): boolean {
  return (
    sameRevision(attempted, appliedRevision(ks)) &&
    (ks.metadata.generation ?? 0) <=
      (asNumber(ks.status.observedGeneration) ?? 0)
  );
}

/** How long looking whether all is as it should be may take, in milliseconds. */
function patienceOf(ks: ObservedObject): number {
  return (
    parseDuration(ks.spec.timeout) ?? parseDuration(ks.spec.interval) ?? 300_000
  );
}

function notReady(
  reason: string | undefined,
  message: string | undefined,
  since?: string,
): Verdict {
  if (reason === 'DependencyNotReady') {
    return {
      health: 'Progressing',
      waitsFor: 'dependency',
      sentence: oneLine(
        `Waiting for what it depends on${message ? `: ${message}` : ''}`,
      ),
      since,
    };
  }
  if (reason === 'ArtifactFailed' && noArtifact.test(message ?? '')) {
    return {
      health: 'Progressing',
      waitsFor: 'source',
      sentence: 'Waiting for Flux to fetch the repository',
      since,
    };
  }
  const what: Record<string, string> = {
    BuildFailed: 'Flux cannot build it',
    HealthCheckFailed: 'Applied, but it does not become healthy',
    ReconciliationFailed: 'Flux cannot apply it',
    ArtifactFailed: 'Flux cannot use what it fetched',
    PruneFailed: 'Flux cannot remove what left Git',
  };
  return {
    health: 'Degraded',
    sentence: oneLine(
      `${what[reason ?? ''] ?? 'Flux cannot deliver it'}${
        message ? `: ${message}` : ''
      }`,
    ),
    since,
  };
}

/** What the last finished attempt at this revision failed of, where it did. */
function failedBefore(
  ks: ObservedObject,
  attempted: string | undefined,
): { why?: string; since?: string } | undefined {
  const { failure } = ks.past ?? {};
  if (
    failure &&
    notReady(failure.reason, failure.message).health === 'Degraded'
  ) {
    return { why: failure.message, since: failure.since };
  }
  const last = asFields(asList(ks.status.history)[0]);
  const isSame = sameRevision(
    asText(asFields(last.metadata).revision),
    attempted,
  );
  if (!isSame || last.lastReconciledStatus === 'ReconciliationSucceeded') {
    return undefined;
  }
  const healthy = conditionOf(ks, 'Healthy');
  return { why: healthy?.status === 'False' ? healthy.message : undefined };
}
