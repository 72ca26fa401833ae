import type { Freshness } from '@gitops-portal/plugin-environments-common';
import { isRoot } from '../model';
import { idOf, refOf, type ObservedObject } from '../objects';
import {
  headlineOf,
  type AppDelivery,
  type Cause,
  type Headline,
  type Health,
  type ObjectStatus,
  type Sync,
} from '../status';
import { lastWarning } from '../events';
import { sourceVerdict } from '../flux';
import { roleOf } from '../verdict/objectVerdict';
import type { Stale } from '../verdict/staleness';
import { isWorse } from '../verdict/Verdict';
import { argoFacts } from './argoFacts';
import { contentHealth, type ContentHealth } from './contentHealth';
import type { DerivationInput, EngineFacts } from './Derivation';
import { fluxFacts } from './fluxFacts';
import { holdsOwn } from './holdsOwn';
import { ObjectTree } from './ObjectTree';
import { unmanagedFacts } from './unmanagedFacts';
import { versionsOf } from './versionsOf';

/**
 * Folds all that is known of an app in a cluster into its one status: what the
 * engine says, how the objects are themselves, and whether either is current.
 */
export function deriveDelivery(input: DerivationInput): AppDelivery {
  const { model, root, previous, now } = input;
  const facts = factsOf(input);
  const members =
    facts.engine === 'none'
      ? [root, ...model.madeBy(root)]
      : model.members(idOf(root));
  const tree = new ObjectTree(model, members);
  const content = contentHealth(input, tree);
  const lost = isRoot(root) ? model.lostBy(idOf(root)) : [];
  if (lost.length > 0) missObjects(facts, lost);
  const health = isWorse(content.health, facts.health)
    ? content.health
    : facts.health;
  const stale = facts.stale ?? content.stale;
  const freshness = freshnessOf(input.freshness, stale);
  const sync = facts.engine === 'none' ? standaloneSync(health) : facts.sync;
  const status = {
    sync,
    drift: facts.drift,
    health,
    control: facts.control,
    ...(facts.stalled ? { stalled: true } : {}),
    freshness,
  };
  const headline = headlineOf(status);
  const { cause, since } = explain(headline, facts, content, freshness, health);
  const isSame = previous?.headline === headline;
  const versions = versionsOf(input, tree);
  const appliedRevision = ownRevision(input, facts.appliedRevision);
  const lastEvent = lastWarning(
    model,
    [...facts.chain, ...tree.objects],
    now,
    previous?.lastEvent,
  );
  return {
    app: input.app,
    environment: input.environment,
    cluster: input.cluster,
    engine: facts.engine,
    headline,
    ...status,
    ...(cause ? { cause } : {}),
    since:
      (isSame && previous?.since) ||
      (previous ? began(freshness, stale) : since) ||
      now,
    ...(facts.desiredRevision
      ? { desiredRevision: facts.desiredRevision }
      : {}),
    ...(appliedRevision ? { appliedRevision } : {}),
    objects: objectStatuses(facts, tree, content),
    ...(versions ? { versions } : {}),
    ...(lastEvent ? { lastEvent } : {}),
  };
}

/**
 * Of an applied revision that holds the app's newest commit, that commit: what
 * came since is about other apps, and no news of this one.
 */
function ownRevision(
  input: DerivationInput,
  applied: string | undefined,
): string | undefined {
  const isOwn = applied !== undefined && holdsOwn(input, applied);
  return isOwn ? input.desired?.revision : applied;
}

/** Objects that went away while the engine did nothing: it may never notice. */
function missObjects(facts: EngineFacts, lost: ObservedObject[]) {
  const names = lost.map(object => `${object.kind} ${object.metadata.name}`);
  facts.drift = 'Drifted';
  facts.driftCause = {
    sentence: `${names.join(', ')} ${
      names.length > 1 ? 'were' : 'was'
    } deleted past Git`,
    object: refOf(lost[0]),
  };
  if (isWorse('Missing', facts.health)) {
    facts.health = 'Missing';
    facts.healthCause = facts.driftCause;
  }
}

function factsOf(input: DerivationInput): EngineFacts {
  if (!isRoot(input.root)) return unmanagedFacts(input);
  return input.root.kind === 'Application'
    ? argoFacts(input)
    : fluxFacts(input);
}

/** Without an engine an object is its own measure. */
function standaloneSync(health: Health): Sync {
  if (health === 'Unknown') return 'Unknown';
  return health === 'Healthy' ? 'Synced' : 'OutOfSync';
}

/** When a verdict became stale, whenever that was noticed. */
function began(freshness: Freshness, stale: Stale | undefined) {
  return freshness.state === 'stale' ? stale?.from : undefined;
}

function freshnessOf(
  cluster: Freshness,
  stale: { since: string; reason: string } | undefined,
): Freshness {
  if (!stale || cluster.state !== 'live') return cluster;
  return {
    state: 'stale',
    since: stale.since,
    asOf: stale.since,
    reason: stale.reason,
  };
}

function explain(
  headline: Headline,
  facts: EngineFacts,
  content: ContentHealth,
  freshness: Freshness,
  health: Health,
): { cause?: Cause; since?: string } {
  const ofHealth = () => {
    const byContent =
      content.cause !== undefined &&
      content.health === health &&
      (health !== facts.health ||
        health === 'Degraded' ||
        // A pod knows what the engine waits for.
        content.cause.object?.kind === 'Pod' ||
        !facts.healthCause);
    return byContent
      ? { cause: content.cause, since: content.since }
      : { cause: facts.healthCause ?? content.cause, since: facts.healthSince };
  };
  switch (headline) {
    case 'Unknown':
      if (freshness.state !== 'live') {
        return {
          cause: freshness.reason
            ? { sentence: freshness.reason, object: refOf(facts.chain.at(-1)!) }
            : undefined,
          since: freshness.since,
        };
      }
      return facts.sync === 'Unknown'
        ? { cause: facts.syncCause ?? ofHealth().cause }
        : ofHealth();
    case 'Suspended':
      return facts.suspendedBy
        ? { cause: facts.suspendedBy, since: facts.suspendedSince }
        : ofHealth();
    case 'Stalled':
      return content.health === 'Degraded'
        ? ofHealth()
        : { cause: facts.healthCause, since: facts.healthSince };
    case 'Degraded':
    case 'Progressing':
      return ofHealth();
    case 'Drifted':
      return { cause: facts.driftCause, since: facts.driftSince };
    case 'OutOfSync':
      return { cause: facts.syncCause };
    default:
      return { since: content.since ?? facts.healthSince };
  }
}

function objectStatuses(
  facts: EngineFacts,
  tree: ObjectTree,
  content: ContentHealth,
): ObjectStatus[] {
  const statuses: ObjectStatus[] = [];
  const indexes = new Map<ObservedObject, number>();
  let engine: number | undefined;
  for (const object of facts.engine === 'none' ? [] : facts.chain) {
    const role = roleOf(object);
    if (role === 'source') {
      const verdict = sourceVerdict(object);
      // When it was fetched last is news of the source, not of each app.
      const isWell = verdict.health === 'Healthy';
      statuses.push({
        ref: refOf(object),
        role,
        health: verdict.health,
        ...(isWell ? {} : said(verdict)),
      });
      continue;
    }
    statuses.push({
      ref: refOf(object),
      role,
      health: facts.control === 'Suspended' ? 'Suspended' : facts.health,
      ...(facts.healthCause ? { sentence: facts.healthCause.sentence } : {}),
      ...(engine === undefined ? {} : { parent: engine }),
    });
    engine = statuses.length - 1;
  }
  for (const object of tree.objects) {
    const verdict = content.verdicts.get(object);
    if (!verdict || object.kind === 'ReplicaSet') continue;
    const parent = shownParent(object, tree, indexes) ?? engine;
    indexes.set(object, statuses.length);
    statuses.push({
      ref: refOf(object),
      role: roleOf(object),
      health: verdict.health,
      ...said(verdict),
      ...(parent === undefined ? {} : { parent }),
    });
  }
  return statuses;
}

function shownParent(
  object: ObservedObject,
  tree: ObjectTree,
  indexes: Map<ObservedObject, number>,
): number | undefined {
  for (let at = tree.parentOf(object); at; at = tree.parentOf(at)) {
    const index = indexes.get(at);
    if (index !== undefined) return index;
  }
  return undefined;
}

function said(verdict: { sentence?: string; since?: string }) {
  return {
    ...(verdict.sentence ? { sentence: verdict.sentence } : {}),
    ...(verdict.since ? { since: verdict.since } : {}),
  };
}
