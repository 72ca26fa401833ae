import type { Freshness } from '@gitops-portal/plugin-environments-common';
import { isRoot } from '../model';
import { idOf, refOf, type ObservedObject } from '../objects';
import {
  headlineOf,
  type AppDelivery,
  type Health,
  type Sync,
} from '../status';
import { lastWarning } from '../events';
import type { Stale } from '../verdict/staleness';
import { isWorse } from '../verdict/Verdict';
import { argoFacts } from './argoFacts';
import { contentHealth } from './contentHealth';
import type { DerivationInput, EngineFacts } from './Derivation';
import { explain } from './explain';
import { fluxFacts } from './fluxFacts';
import { holdsOwn } from './holdsOwn';
import { objectStatuses } from './objectStatuses';
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

function factsOf(input: DerivationInput): EngineFacts {
  const { model, root } = input;
  if (!isRoot(root)) return unmanagedFacts(input);
  const facts =
    root.kind === 'Application' ? argoFacts(input) : fluxFacts(input);
  return withLost(facts, model.lostBy(idOf(root)));
}

/** Objects that went away while the engine did nothing: it may never notice. */
function withLost(facts: EngineFacts, lost: ObservedObject[]): EngineFacts {
  if (lost.length === 0) return facts;
  const names = lost.map(object => `${object.kind} ${object.metadata.name}`);
  const driftCause = {
    sentence: `${names.join(', ')} ${
      names.length > 1 ? 'were' : 'was'
    } deleted past Git`,
    object: refOf(lost[0]),
  };
  return {
    ...facts,
    drift: 'Drifted',
    driftCause,
    ...(isWorse('Missing', facts.health)
      ? { health: 'Missing', healthCause: driftCause }
      : {}),
  };
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
