import type {
  AppDelivery,
  DeliveryTransition,
  PastDelivery,
} from '@gitops-portal/plugin-delivery-common';
import { transitionOf } from './transitionOf';

/** Deployments this close to each other in time are one, in milliseconds. */
const sameMs = 2_000;

/**
 * The history of an app that the portal sees for the first time: what the
 * engine remembers, and how the app is since when.
 */
export function pastTransitions(
  status: AppDelivery,
  now: string,
  past: PastDelivery[],
): DeliveryTransition[] {
  const { app, environment, cluster } = status;
  const told = past.map(
    ({ at, revision, failed, note }): DeliveryTransition => ({
      app,
      environment,
      cluster,
      at: new Date(at).toISOString(),
      source: 'engine',
      headline: failed ? 'Degraded' : 'Synced',
      ...(note ? { cause: note } : {}),
      ...(revision ? { appliedRevision: revision } : {}),
    }),
  );
  const since = status.since ?? now;
  const first: DeliveryTransition = {
    ...transitionOf(undefined, status, new Date(since).toISOString()),
    ...(since < now ? { source: 'engine' } : {}),
  };
  const last = told.at(-1);
  const isSaid =
    last !== undefined &&
    last.headline === first.headline &&
    Math.abs(Date.parse(last.at) - Date.parse(first.at)) < sameMs;
  // The last deployment is the one that runs: it says more with what is known.
  return isSaid
    ? [
        ...told.slice(0, -1),
        { ...last, ...first, appliedRevision: last.appliedRevision },
      ]
    : [...told, first];
}
