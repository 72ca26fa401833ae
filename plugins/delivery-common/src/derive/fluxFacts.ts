import { conditionOf } from '../objects/conditions';
import { latest, msBetween, parseDuration } from '../objects/duration';
import { asFields, asList, asText } from '../objects/fields';
import { idOf, refOf, type ObservedObject } from '../objects';
import {
  helmReleaseDrift,
  helmReleaseVerdict,
  kustomizationDrift,
  kustomizationVerdict,
  sourceVerdict,
} from '../flux';
import { fluxReferences } from '../model/referencesOf';
import { commitOf, sameRevision, shortRevision, type Cause } from '../status';
import type { Verdict } from '../verdict/Verdict';
import type { DerivationInput, EngineFacts } from './Derivation';
import { isStale } from './staleness';

type Judged = { object: ObservedObject; verdict: Verdict };

/** What Flux says of an app: through its release or Kustomization, and their sources. */
export function fluxFacts(input: DerivationInput): EngineFacts {
  const { model, root, now, desired, previous } = input;
  const references = fluxReferences(root, model);
  const get = (id: string | undefined) => (id ? model.get(id) : undefined);
  const isRelease = root.kind === 'HelmRelease';

  const kustomization = isRelease ? get(references.kustomization) : root;
  const rootVerdict = isRelease
    ? helmReleaseVerdict(root)
    : kustomizationVerdict(root, now);
  const applier: Judged | undefined =
    isRelease && kustomization
      ? {
          object: kustomization,
          verdict: kustomizationVerdict(kustomization, now),
        }
      : undefined;
  const sources = unique([
    get(references.chart),
    get(references.chartSource),
    get(references.source),
  ]).map(object => ({ object, verdict: sourceVerdict(object) }));

  const revisions = revisionsOf(input, kustomization, sources);
  const isIn = revisions.applied ? desired?.isIn(revisions.applied) : undefined;
  const isPending =
    isIn === undefined
      ? revisions.desired !== undefined &&
        !sameRevision(revisions.desired, revisions.applied)
      : !isIn;
  const layer = isRelease ? newerLayer(input, references.layers) : undefined;
  const failing = sources.find(source => source.verdict.failing);

  const facts: EngineFacts = {
    engine: 'flux',
    sync: 'Synced',
    drift: 'Unknown',
    health: rootVerdict.health,
    control: 'Automatic',
    stalled: rootVerdict.stalled ?? false,
    desiredRevision: desired?.revision ?? revisions.desired,
    chain: unique([
      ...sources.map(({ object }) => object),
      kustomization,
      root,
    ]),
    healthCause: causeOf({ object: root, verdict: rootVerdict }),
    healthSince: rootVerdict.since,
  };

  const chain: Judged[] = [
    { object: root, verdict: rootVerdict },
    ...(applier ? [applier] : []),
    ...sources,
  ];
  const suspended = chain.find(({ verdict }) => verdict.suspended);
  if (suspended) {
    facts.control = 'Suspended';
    facts.suspendedBy = causeOf(suspended);
    facts.suspendedSince = latest(
      ...suspended.object.specWrites.map(({ at }) => at),
    );
  }
  const isApplied = !isRelease && !isPending && revisions.applied !== undefined;
  judgeSync(facts, {
    isPending,
    rootVerdict,
    applier,
    failing,
    layer,
    root,
    isApplied,
  });
  if (failing && rootVerdict.waitsFor === 'source') {
    facts.health = 'Degraded';
    facts.healthCause = causeOf(failing);
  }
  facts.appliedRevision = appliedRevision(facts, revisions.applied, previous);
  facts.stale = staleness(input, chain, { isPending, layer });

  const drift = isRelease
    ? helmReleaseDrift(root, model.eventsAbout(idOf(root)), now)
    : kustomizationDrift(root, model.eventsAbout(idOf(root)), now);
  facts.drift = drift.drift;
  facts.driftSince = drift.since;
  if (drift.sentence) {
    facts.driftCause = { sentence: drift.sentence, object: refOf(root) };
  }
  return facts;
}

function judgeSync(
  facts: EngineFacts,
  about: {
    isPending: boolean;
    rootVerdict: Verdict;
    applier?: Judged;
    failing?: Judged;
    layer?: ObservedObject;
    root: ObservedObject;
    /** A Kustomization applied what Git holds, whatever became of it. */
    isApplied: boolean;
  },
) {
  const { isApplied, isPending, rootVerdict, applier, failing, layer, root } =
    about;
  const wanted = facts.desiredRevision
    ? ` ${shortRevision(facts.desiredRevision)}`
    : '';
  if (isPending) {
    facts.sync = 'OutOfSync';
    facts.syncCause = {
      sentence: `Waiting for Flux to apply${wanted}`,
      object: refOf(root),
    };
    if (applier && applier.verdict.health === 'Degraded') {
      facts.health = 'Degraded';
      facts.healthCause = causeOf(applier);
    }
    if (
      applier?.verdict.health === 'Progressing' &&
      facts.health === 'Healthy'
    ) {
      facts.health = 'Progressing';
      facts.healthCause = causeOf(applier);
    }
  } else if (layer) {
    facts.sync = 'OutOfSync';
    facts.syncCause = {
      sentence: isWatched(layer)
        ? 'Waiting for Flux to release the new values'
        : `Waiting for Flux to release the new values, at its next interval (${
            asText(root.spec.interval) ?? 'unknown'
          })`,
      object: refOf(layer),
    };
  } else if (rootVerdict.health !== 'Healthy' && !isApplied) {
    facts.sync = 'OutOfSync';
    facts.syncCause = facts.healthCause;
  }
  if (failing && facts.sync === 'Synced') {
    // What was applied is what was fetched last: what Git holds now, nobody knows.
    facts.sync = 'Unknown';
    facts.syncCause = causeOf(failing);
  }
}

function revisionsOf(
  input: DerivationInput,
  kustomization: ObservedObject | undefined,
  sources: { object: ObservedObject }[],
): { desired?: string; applied?: string } {
  const revisionOf = (object: ObservedObject | undefined) =>
    asText(asFields(object?.status.artifact).revision);
  if (kustomization) {
    const source = fluxReferences(kustomization, input.model).source;
    const fetched = source ? input.model.get(source) : undefined;
    // Applied, although something else that it applied is not healthy.
    const isApplied =
      kustomization !== input.root &&
      conditionOf(kustomization, 'Ready')?.reason === 'HealthCheckFailed';
    const applied = isApplied
      ? kustomization.status.lastAttemptedRevision
      : kustomization.status.lastAppliedRevision;
    return {
      desired: commit(revisionOf(fetched)),
      applied: commit(asText(applied)),
    };
  }
  const chart = sources.find(
    ({ object }) =>
      object.kind === 'HelmChart' || object.kind === 'OCIRepository',
  );
  const deployed = asFields(asList(input.root.status.history)[0]);
  return {
    desired: revisionOf(chart?.object)?.split('@')[0],
    applied: asText(deployed.chartVersion)?.split('+')[0],
  };
}

function commit(revision: string | undefined): string | undefined {
  return revision === undefined ? undefined : commitOf(revision);
}

/** A layer that changed after the release last moved. */
function newerLayer(
  { model, root }: DerivationInput,
  ids: string[],
): ObservedObject | undefined {
  for (const id of ids) {
    const layer = model.get(id);
    if (!layer) continue;
    if (msBetween(root.changedAt, layer.changedAt) > 0) return layer;
    if (isBeingReleased(root, layer)) return layer;
  }
  return undefined;
}

/**
 * Whether the release has just begun to look at a layer that changed: its
 * Ready is still the one from before.
 */
function isBeingReleased(
  release: ObservedObject,
  layer: ObservedObject,
): boolean {
  const reconciling = conditionOf(release, 'Reconciling');
  const ready = conditionOf(release, 'Ready');
  return (
    reconciling?.status === 'True' &&
    ready?.status === 'True' &&
    msBetween(ready.lastTransitionTime, layer.changedAt) > 0 &&
    msBetween(layer.changedAt, reconciling.lastTransitionTime) < 10_000
  );
}

function isWatched(layer: ObservedObject): boolean {
  return layer.metadata.labels?.['reconcile.fluxcd.io/watch'] === 'Enabled';
}

function appliedRevision(
  facts: EngineFacts,
  applied: string | undefined,
  previous: DerivationInput['previous'],
): string | undefined {
  const isApplied = facts.sync !== 'OutOfSync' || facts.syncCause === undefined;
  if (isApplied) return applied;
  return previous?.appliedRevision;
}

function staleness(
  { root, now, model }: DerivationInput,
  chain: Judged[],
  about: { isPending: boolean; layer?: ObservedObject },
): EngineFacts['stale'] {
  for (const { object, verdict } of chain) {
    if (isStale(verdict.unobservedSince, now)) {
      return stale(verdict.unobservedSince, object);
    }
  }
  if (about.layer) {
    const waitMs = isWatched(about.layer)
      ? 0
      : parseDuration(root.spec.interval) ?? 0;
    if (isStale(about.layer.changedAt, now, waitMs)) {
      return stale(about.layer.changedAt, root);
    }
  }
  if (about.isPending) {
    const references = fluxReferences(root, model);
    const kustomization =
      root.kind === 'Kustomization'
        ? root
        : references.kustomization && model.get(references.kustomization);
    const source = references.source && model.get(references.source);
    const fetchedAt = asText(
      asFields(source ? source.status.artifact : undefined).lastUpdateTime,
    );
    const isIdle =
      kustomization &&
      fetchedAt &&
      msBetween(fetchedAt, kustomization.changedAt) < 0;
    if (isIdle && isStale(fetchedAt, now))
      return stale(fetchedAt, kustomization);
  }
  return undefined;
}

function stale(since: string, object: ObservedObject) {
  return {
    since,
    reason: `Flux has not looked at ${object.kind} ${object.metadata.name} since it changed: its controller may be down`,
  };
}

function causeOf({ object, verdict }: Judged): Cause | undefined {
  return verdict.sentence
    ? { sentence: verdict.sentence, object: refOf(object) }
    : undefined;
}

function unique(objects: (ObservedObject | undefined)[]): ObservedObject[] {
  return [...new Set(objects)].filter(object => object !== undefined);
}
