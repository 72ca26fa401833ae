import { latest } from '../objects/duration';
import { asText } from '../objects/fields';
import { idOf, refOf, type ObservedObject } from '../objects';
import {
  helmReleaseDrift,
  helmReleaseVerdict,
  kustomizationDrift,
  kustomizationVerdict,
  sourceVerdict,
} from '../flux';
import { fluxReferences } from '../model/referencesOf';
import { sameRevision, shortRevision, type Cause } from '../status';
import type { Verdict } from '../verdict/Verdict';
import type { DerivationInput, EngineFacts } from './Derivation';
import { fluxRevisions } from './fluxRevisions';
import { fluxStaleness } from './fluxStaleness';
import { holdsOwn } from './holdsOwn';
import { isWatched, newerLayer } from './newerLayer';

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

  const revisions = fluxRevisions(input, kustomization, sources);
  const isIn = revisions.applied
    ? holdsOwn(input, revisions.applied)
    : undefined;
  const isPending =
    isIn === undefined
      ? revisions.fetched !== undefined &&
        !sameRevision(revisions.fetched, revisions.applied)
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
    desiredRevision:
      desired?.revision ?? revisions.missing ?? revisions.fetched,
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
  facts.appliedRevision = appliedRevision(
    facts,
    revisions.applied,
    { isDirect: !isRelease || !kustomization, isPending },
    previous,
  );
  facts.stale = fluxStaleness(input, chain, { isPending, layer });

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

/**
 * What was applied last. A Kustomization says so itself, and a release its
 * chart; which commit of its values a release has, it does not: the one from
 * before, until it is in sync.
 */
function appliedRevision(
  facts: EngineFacts,
  applied: string | undefined,
  about: { isDirect: boolean; isPending: boolean },
  previous: DerivationInput['previous'],
): string | undefined {
  const isApplied = facts.sync !== 'OutOfSync' || facts.syncCause === undefined;
  if (about.isDirect || isApplied) return applied;
  return previous?.appliedRevision ?? (about.isPending ? applied : undefined);
}

function causeOf({ object, verdict }: Judged): Cause | undefined {
  return verdict.sentence
    ? { sentence: verdict.sentence, object: refOf(object) }
    : undefined;
}

function unique(objects: (ObservedObject | undefined)[]): ObservedObject[] {
  return [...new Set(objects)].filter(object => object !== undefined);
}
