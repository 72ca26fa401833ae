import { msBetween } from '../objects/duration';
import { asFields, asList, asText } from '../objects/fields';
import type { ObservedObject } from '../objects';
import type { Control, Drift, Sync } from '../status';
import { hydrationOf } from './hydrationOf';
import { isComparedBefore, isRunning } from './operationOf';
import { revisionOf } from './revisionOf';

/** What an Application of Argo CD says about revisions, drift and control. */
export interface ApplicationSync {
  sync: Sync;
  drift: Drift;
  control: Control;
  desiredRevision?: string;
  appliedRevision?: string;
  /** What is out of sync only because it left Git and may not be pruned. */
  toPrune: string[];
  /** What differs, as `Deployment web`. */
  differing: string[];
}

/**
 * Reads sync, drift and control. Argo CD has one word, OutOfSync, for a commit
 * that waits and for a cluster that was changed: they differ in whether the
 * revision compared with is the one that was deployed last.
 */
export function applicationSync(
  app: ObservedObject,
  now: string,
): ApplicationSync {
  const sync = asFields(app.status.sync);
  const compared = revisionOf(sync);
  const deployed = revisionOf(asFields(asList(app.status.history).at(-1)));
  const hydration = hydrationOf(app);
  const isHydrated = !hydration || hydration.phase === 'Hydrated';
  const status = syncOf(sync.status, isHydrated);
  const outOfSync = asList(app.status.resources)
    .map(asFields)
    .filter(resource => resource.status === 'OutOfSync');
  const name = (r: (typeof outOfSync)[number]) =>
    `${asText(r.kind) ?? ''} ${asText(r.name) ?? ''}`;
  const pruned = outOfSync.filter(r => r.requiresPruning === true);
  const differing = outOfSync.filter(r => r.requiresPruning !== true);
  // With a comparison error `revision` is the branch's name, not a commit.
  const isCommit = status !== 'Unknown';
  return {
    sync: status,
    drift: driftOf(app, syncOf(sync.status, true), now, {
      isDeployed: compared !== undefined && compared === deployed,
      differs: differing.length > 0 || pruned.length === 0,
    }),
    control: controlOf(app),
    desiredRevision: isHydrated
      ? (isCommit && compared) || undefined
      : hydration.dryRevision,
    appliedRevision: status === 'Synced' ? compared : deployed,
    toPrune: pruned.map(name),
    differing: differing.map(name),
  };
}

/** A commit that is not hydrated yet is not compared with either. */
function syncOf(status: unknown, isHydrated: boolean): Sync {
  if (status !== 'Synced' && status !== 'OutOfSync') return 'Unknown';
  return isHydrated ? status : 'OutOfSync';
}

function driftOf(
  app: ObservedObject,
  status: Sync,
  now: string,
  facts: { isDeployed: boolean; differs: boolean },
): Drift {
  if (status === 'Unknown') return 'Unknown';
  if (status === 'OutOfSync') {
    const isSettled = !isRunning(app) && !isComparedBefore(app, now);
    return facts.isDeployed && facts.differs && isSettled ? 'Drifted' : 'None';
  }
  return wasHealed(app) ? 'Corrected' : 'None';
}

/** Whether the last operation put a drift right by itself. */
function wasHealed(app: ObservedObject): boolean {
  const operation = asFields(app.status.operationState);
  const sync = asFields(asFields(operation.operation).sync);
  const attempts = sync.autoHealAttemptsCount ?? sync.selfHealAttemptsCount;
  // Healing makes no entry in the history: it is not a deployment.
  const deployed = asFields(asList(app.status.history).at(-1));
  const isLater =
    msBetween(asText(deployed.deployedAt), asText(operation.startedAt)) > 0;
  return operation.phase === 'Succeeded' && Number(attempts) > 0 && isLater;
}

function controlOf(app: ObservedObject): Control {
  if (
    app.metadata.annotations?.['argocd.argoproj.io/skip-reconcile'] === 'true'
  ) {
    return 'Suspended';
  }
  const policy = asFields(app.spec.syncPolicy);
  if (policy.automated === undefined || policy.automated === null) {
    return 'Manual';
  }
  return asFields(policy.automated).enabled === false ? 'Manual' : 'Automatic';
}
