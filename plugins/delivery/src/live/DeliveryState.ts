import type { Freshness } from '@gitops-portal/plugin-environments-common';
import type {
  DeliveryChanges,
  DeliveryRow,
  DeliveryStatuses,
} from '@gitops-portal/plugin-delivery-common';

/** All rows that a page shows, and how current each cluster's are. */
export interface DeliveryState {
  /** By cluster and app. */
  rows: ReadonlyMap<string, DeliveryRow>;
  clusters: Readonly<Record<string, { cursor: number; freshness: Freshness }>>;
  /** How often each row changed under the eyes of the viewer. */
  changes: ReadonlyMap<string, number>;
  /** More rows are on their way. */
  isPartial?: true;
}

/** Names a row. */
export function rowKey(row: { cluster: string; app: string }): string {
  return `${row.cluster}/${row.app}`;
}

function loadRows(rows: DeliveryRow[]): [string, DeliveryRow][] {
  return rows.map(row => [rowKey(row), row]);
}

/** The state as first loaded: nothing has changed yet. */
export function loadStatuses(statuses: DeliveryStatuses): DeliveryState {
  return {
    rows: new Map(loadRows(statuses.rows)),
    clusters: statuses.clusters,
    changes: new Map(),
    ...(statuses.next === undefined ? {} : { isPartial: true }),
  };
}

/** The state with the next page of rows. */
export function addPage(
  state: DeliveryState,
  { rows, next }: DeliveryStatuses,
): DeliveryState {
  const { isPartial: _, ...rest } = state;
  return {
    ...rest,
    rows: new Map([...state.rows, ...loadRows(rows)]),
    ...(next === undefined ? {} : { isPartial: true }),
  };
}

/**
 * The state with what happened in a cluster since. An answer that is older
 * than what is shown is left aside.
 *
 * @param app - only the rows of this app, where a page is about one
 */
export function applyChanges(
  state: DeliveryState,
  delta: DeliveryChanges,
  app?: string,
): DeliveryState {
  const { cluster, cursor, freshness } = delta;
  if (cursor < (state.clusters[cluster]?.cursor ?? 0) && !delta.reset) {
    return state;
  }
  const rows = new Map(state.rows);
  const changes = new Map(state.changes);
  if (delta.reset) {
    for (const [key, row] of rows)
      if (row.cluster === cluster) rows.delete(key);
  }
  for (const gone of delta.removed) {
    rows.delete(rowKey({ cluster, app: gone.app }));
  }
  for (const row of delta.rows) {
    if (app && row.app !== app) continue;
    const key = rowKey(row);
    const before = state.rows.get(key);
    rows.set(key, row);
    if (JSON.stringify(before) !== JSON.stringify(row)) {
      changes.set(key, (changes.get(key) ?? 0) + 1);
    }
  }
  return {
    ...state,
    rows,
    changes,
    clusters: { ...state.clusters, [cluster]: { cursor, freshness } },
  };
}
