import {
  currentVersion,
  type AppDelivery,
  type DeliveryTransition,
} from '@gitops-portal/plugin-delivery-common';

/** The change from one status to the next, as it is kept. */
export function transitionOf(
  before: AppDelivery | undefined,
  status: AppDelivery,
  at: string,
): DeliveryTransition {
  const { app, environment, cluster, headline, cause } = status;
  const { desiredRevision, appliedRevision } = status;
  const version = currentVersion(status.versions);
  return {
    app,
    environment,
    cluster,
    at,
    headline,
    ...(before ? { from: before.headline } : {}),
    ...(cause ? { cause: cause.sentence } : {}),
    ...(desiredRevision ? { desiredRevision } : {}),
    ...(appliedRevision ? { appliedRevision } : {}),
    ...(version ? { version } : {}),
  };
}
