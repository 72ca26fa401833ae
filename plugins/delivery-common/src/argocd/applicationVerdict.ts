import { asFields, asList, asText, asTime } from '../objects/fields';
import type { ObservedObject } from '../objects';
import { shortRevision } from '../status';
import { isWorse, oneLine, type Verdict } from '../verdict/Verdict';
import { applicationHealth } from './applicationHealth';
import { hydrationOf } from './hydrationOf';
import { isRunning } from './operationOf';
import { operationVerdict } from './operationVerdict';

const refreshAnnotation = 'argocd.argoproj.io/refresh';

/** Conditions that stop an Application until someone mends the cause. */
const errors: Record<string, string> = {
  ComparisonError: 'Argo CD cannot compare it with Git',
  InvalidSpecError: 'The Application is not valid',
  SyncError: 'Argo CD cannot sync it',
  DeletionError: 'Argo CD cannot remove it',
  UnknownError: 'Argo CD reports an error',
};

/** How long Argo CD may stay silent: three of its default refresh periods. */
const silenceMs = 9 * 60_000;

/** A refresh that someone asked for is answered within a second or two. */
const refreshMs = 15_000;

/**
 * How an Application of Argo CD is, besides what its sync status says. Healthy
 * means that every object with a health check is: custom resources without one
 * count as healthy, Crossplane's among them.
 */
export function applicationVerdict(app: ObservedObject, now: string): Verdict {
  const isDeleted = app.metadata.deletionTimestamp !== undefined;
  if (
    app.metadata.annotations?.['argocd.argoproj.io/skip-reconcile'] === 'true'
  ) {
    return {
      health: applicationHealth(app),
      suspended: true,
      sentence: 'Argo CD is told to leave it alone (skip-reconcile)',
    };
  }
  const unobserved = unanswered(app);
  for (const condition of asList(app.status.conditions).map(asFields)) {
    const words = errors[asText(condition.type) ?? ''];
    if (!words || (condition.type === 'SyncError' && isRunning(app))) continue;
    if (isDeleted && condition.type !== 'DeletionError') continue;
    return {
      health: applicationHealth(app),
      stalled: true,
      sentence: oneLine(`${words}: ${asText(condition.message) ?? ''}`),
      since: asTime(condition.lastTransitionTime),
      ...unobserved,
    };
  }
  if (isDeleted) {
    return { health: 'Progressing', sentence: 'Argo CD is removing it' };
  }
  const verdict = operationVerdict(app, now);
  const hydration = hydrationVerdict(app);
  return hydration && isWorse(hydration.health, verdict.health)
    ? { ...verdict, ...hydration, ...unobserved }
    : { ...verdict, ...unobserved };
}

/** How the commit of people becomes one of rendered manifests, where it has not. */
function hydrationVerdict(app: ObservedObject): Verdict | undefined {
  const hydration = hydrationOf(app);
  if (!hydration || hydration.phase === 'Hydrated') return undefined;
  const { dryRevision, message, since } = hydration;
  const what = dryRevision ? shortRevision(dryRevision) : 'the newest commit';
  return hydration.phase === 'Failed'
    ? {
        health: 'Degraded',
        sentence: oneLine(
          `Argo CD cannot hydrate ${what}: ${message ?? 'no reason given'}`,
        ),
        since,
      }
    : {
        health: 'Progressing',
        sentence: `Argo CD is hydrating ${what}`,
        since,
      };
}

/** Since when Argo CD has not done what it does by itself or was asked for. */
function unanswered(
  app: ObservedObject,
): Pick<Verdict, 'unobservedSince' | 'unobservedPatienceMs'> {
  return app.metadata.annotations?.[refreshAnnotation]
    ? { unobservedSince: app.changedAt, unobservedPatienceMs: refreshMs }
    : {
        unobservedSince: asTime(app.status.reconciledAt),
        unobservedPatienceMs: silenceMs,
      };
}
