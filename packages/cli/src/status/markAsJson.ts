import type {
  ReplayedApp,
  ReplayedMark,
} from '@gitops-portal/plugin-delivery-common';
import {
  formatApiVersion,
  type ObjectRef,
} from '@gitops-portal/plugin-environments-common';

/** A mark as one line of JSON: each field is there, null where there is nothing to say. */
export function markAsJson(mark: ReplayedMark, file?: string): string {
  const { receivedAt, scenario, apps } = mark;
  return JSON.stringify({
    receivedAt,
    mark: mark.mark,
    scenario,
    file,
    apps: apps.map(appAsData),
  });
}

function appAsData(app: ReplayedApp) {
  const { cause } = app;
  return {
    app: app.app,
    root: refAsData(app.root),
    engine: app.engine,
    headline: app.headline,
    sync: app.sync,
    drift: app.drift,
    health: app.health,
    control: app.control,
    stalled: app.stalled ?? false,
    freshness: app.freshness,
    cause: cause
      ? {
          sentence: cause.sentence,
          object: cause.object ? refAsData(cause.object) : null,
        }
      : null,
    since: app.since ?? null,
    desiredRevision: app.desiredRevision ?? null,
    appliedRevision: app.appliedRevision ?? null,
    objects: app.objects.map(({ ref, ...rest }) => ({
      ...refAsData(ref),
      ...rest,
    })),
  };
}

function refAsData({ group, version, kind, namespace, name }: ObjectRef) {
  return {
    apiVersion: formatApiVersion(group, version ?? ''),
    kind,
    namespace: namespace ?? null,
    name,
  };
}
