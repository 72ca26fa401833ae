import type { DeliveryRow } from '@gitops-portal/plugin-delivery-common';

/** An app with its statuses by environment. */
export interface AppRow {
  app: string;
  owner?: string;
  /** Of several clusters of an environment, one each. */
  byEnvironment: Record<string, DeliveryRow[]>;
  /** RFC 3339: the latest change of a headline anywhere. */
  changedAt?: string;
}

/** Groups statuses by app, in the order of the names. */
export function appRows(rows: Iterable<DeliveryRow>): AppRow[] {
  const apps = new Map<string, AppRow>();
  for (const row of rows) {
    const app = apps.get(row.app) ?? { app: row.app, byEnvironment: {} };
    app.owner ??= row.owner;
    (app.byEnvironment[row.environment] ??= []).push(row);
    if (row.since && row.since > (app.changedAt ?? '')) {
      app.changedAt = row.since;
    }
    apps.set(row.app, app);
  }
  return [...apps.values()].sort((a, b) => (a.app < b.app ? -1 : 1));
}
