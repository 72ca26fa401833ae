import { msBetween } from '../objects/duration';
import { asFields, asList, asNumber, asText } from '../objects/fields';
import type { ObservedObject } from '../objects';
import { shortRevision, type Health } from '../status';
import { oneLine, type Verdict } from '../verdict/Verdict';
import { isRunning } from './applicationSync';

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

/**
 * How an Application of Argo CD is, besides what its sync status says. Healthy
 * means that every object with a health check is: custom resources without one
 * count as healthy, Crossplane's among them.
 */
export function applicationVerdict(app: ObservedObject, now: string): Verdict {
  if (app.metadata.deletionTimestamp) {
    return { health: 'Progressing', sentence: 'Argo CD is removing it' };
  }
  if (
    app.metadata.annotations?.['argocd.argoproj.io/skip-reconcile'] === 'true'
  ) {
    return {
      health: healthOf(app),
      suspended: true,
      sentence: 'Argo CD is told to leave it alone (skip-reconcile)',
    };
  }
  const unobservedSince = unanswered(app, now);
  for (const condition of asList(app.status.conditions).map(asFields)) {
    const words = errors[asText(condition.type) ?? ''];
    if (!words || (condition.type === 'SyncError' && isRunning(app))) continue;
    return {
      health: healthOf(app),
      stalled: true,
      sentence: oneLine(`${words}: ${asText(condition.message) ?? ''}`),
      since: asText(condition.lastTransitionTime),
      unobservedSince,
    };
  }
  return { ...operationVerdict(app), unobservedSince };
}

function operationVerdict(app: ObservedObject): Verdict {
  const operation = asFields(app.status.operationState);
  const health = healthOf(app);
  const message = asText(operation.message);
  const sync = asFields(app.status.sync);
  if (isRunning(app)) {
    const retries = asNumber(operation.retryCount) ?? 0;
    const revision = asText(
      asFields(asFields(operation.operation).sync).revision,
    );
    if (retries > 0) {
      return {
        health: 'Degraded',
        sentence: oneLine(
          `Argo CD tries ${
            revision ? shortRevision(revision) : 'the sync'
          } again after ${retries} failed ${
            retries === 1 ? 'attempt' : 'attempts'
          }${message ? `: ${message}` : ''}`,
        ),
        since: asText(operation.startedAt),
      };
    }
    return {
      health: health === 'Degraded' ? health : 'Progressing',
      sentence: oneLine(
        message?.startsWith('waiting')
          ? `Argo CD is syncing, ${message}`
          : `Argo CD is applying ${
              revision ? shortRevision(revision) : 'the desired state'
            }`,
      ),
      since: asText(operation.startedAt),
    };
  }
  if (!asText(sync.status)) {
    return {
      health: 'Progressing',
      sentence: 'Waiting for Argo CD to look at it',
    };
  }
  const hasFailed = operation.phase === 'Failed' || operation.phase === 'Error';
  if (hasFailed && sync.status !== 'Synced' && isOfCurrentRevision(app)) {
    return {
      health,
      stalled: true,
      sentence: oneLine(
        `The last sync failed: ${message ?? 'no reason given'}`,
      ),
      since: asText(operation.finishedAt),
    };
  }
  return {
    health,
    sentence: healthSentence(health, app),
    since: asText(asFields(app.status.health).lastTransitionTime),
  };
}

function healthOf(app: ObservedObject): Health {
  const status = asText(asFields(app.status.health).status);
  switch (status) {
    case 'Healthy':
    case 'Progressing':
    case 'Degraded':
    case 'Missing':
    case 'Suspended':
      return status;
    default:
      return 'Unknown';
  }
}

function healthSentence(health: Health, app: ObservedObject) {
  const message = asText(asFields(app.status.health).message);
  switch (health) {
    case 'Missing':
      return asList(app.status.history).length === 0
        ? 'Nothing is deployed yet'
        : 'Objects that Git holds are not in the cluster';
    case 'Progressing':
      return oneLine(message ?? 'Applied; waiting for it to become healthy');
    case 'Degraded':
      return oneLine(message ?? 'Applied, but it is not healthy');
    case 'Suspended':
      return 'What it deploys is suspended';
    default:
      return undefined;
  }
}

/** Whether the operation that ended was about what Git holds now. */
function isOfCurrentRevision(app: ObservedObject): boolean {
  const sync = asFields(app.status.sync);
  const result = asFields(asFields(app.status.operationState).syncResult);
  const tried = asText(result.revision) ?? asList(result.revisions).join(' ');
  const wanted = asText(sync.revision) ?? asList(sync.revisions).join(' ');
  return !tried || tried === wanted;
}

/** Since when Argo CD has not done what it does by itself or was asked for. */
function unanswered(app: ObservedObject, now: string): string | undefined {
  if (app.metadata.annotations?.[refreshAnnotation]) return app.changedAt;
  const reconciledAt = asText(app.status.reconciledAt);
  return reconciledAt && msBetween(reconciledAt, now) > silenceMs
    ? reconciledAt
    : undefined;
}
