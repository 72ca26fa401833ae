import type {
  AppDelivery,
  DeliveryTransition,
  PastDelivery,
} from '@gitops-portal/plugin-delivery-common';
import { transitionOf } from './transitionOf';

/** What lies this close to each other in time is one, in milliseconds. */
const sameMs = 2_000;

/**
 * The history of an app that the portal sees for the first time: what the
 * engine remembers, and how the app is since when. What is known of now (what
 * runs, and by which commit) is told of the time from which on it holds.
 */
export function pastTransitions(
  status: AppDelivery,
  now: string,
  past: PastDelivery[],
): DeliveryTransition[] {
  const told = past.map(each => deploymentOf(status, each));
  const since = new Date(status.since ?? now).toISOString();
  const current = transitionOf(undefined, status, since);
  if (Date.parse(since) >= Date.parse(now)) return [...told, current];
  // What Git asks for now says nothing of that time.
  const { desiredRevision: _, version, ...began } = current;
  const last = told.at(-1);
  const isSaid =
    last?.headline === current.headline &&
    Date.parse(last.at) > Date.parse(since) - sameMs;
  if (!isSaid && (!last || last.at <= since)) {
    // An engine that remembers commits knows better which one was applied.
    const knows = told.some(({ appliedRevision }) => appliedRevision);
    const revision = (knows ? last : current)?.appliedRevision;
    return [...told, ofEngine(began, revision, version)];
  }
  // The last deployment is the one that runs, however long all is as it is.
  const cause = (isSaid && current.cause) || last.cause;
  const running = ofEngine(
    { ...last, ...(cause ? { cause } : {}) },
    last.appliedRevision ?? current.appliedRevision,
    version,
  );
  const earlier = told.slice(0, -1);
  if (isSaid) return [...earlier, running];
  const before = earlier.filter(({ at }) => at < since);
  const between = earlier.slice(before.length);
  const revision = before.at(-1)?.appliedRevision;
  return [...before, ofEngine(began, revision), ...between, running];
}

function deploymentOf(
  { app, environment, cluster }: AppDelivery,
  { at, revision, failed, note }: PastDelivery,
): DeliveryTransition {
  return {
    ...{ app, environment, cluster },
    at: new Date(at).toISOString(),
    source: 'engine',
    headline: failed ? 'Degraded' : 'Synced',
    ...(note ? { cause: note } : {}),
    ...(revision ? { appliedRevision: revision } : {}),
  };
}

function ofEngine(
  { appliedRevision: _, ...transition }: DeliveryTransition,
  revision: string | undefined,
  version?: DeliveryTransition['version'],
): DeliveryTransition {
  return {
    ...transition,
    source: 'engine',
    ...(revision ? { appliedRevision: revision } : {}),
    ...(version ? { version } : {}),
  };
}
