import type { Freshness } from '@gitops-portal/plugin-environments-common';
import {
  currentVersion,
  headlineOf,
  isOtherVersion,
  type AppDelivery,
  type DeliveryTransition,
  type PastDelivery,
} from '@gitops-portal/plugin-delivery-common';
import { pastTransitions } from './pastTransitions';
import type { RowBatch, StoredRow } from './RowBatch';
import { transitionOf } from './transitionOf';

/**
 * The rows of one cluster with the cursor at which each last changed. The
 * cursor grows with the clock, so that it goes on growing with another writer.
 */
export class ClusterRows {
  private readonly rows = new Map<string, StoredRow>();
  private changed: StoredRow[] = [];
  private transitions: DeliveryTransition[] = [];
  private cursor: number;
  /** Names of the apps in their order, as far as that is known. */
  private order: string[] | undefined;

  constructor(
    private readonly cluster: string,
    stored: { cursor: number; rows: StoredRow[] },
  ) {
    this.cursor = stored.cursor;
    for (const row of stored.rows) this.rows.set(row.app, row);
  }

  /** The cursor of the newest change. */
  get newest(): number {
    return this.cursor;
  }

  get(app: string): AppDelivery | undefined {
    return this.rows.get(app)?.status;
  }

  /** The apps that have a status. */
  apps(): string[] {
    return [...this.rows.values()]
      .filter(({ status }) => status !== undefined)
      .map(({ app }) => app);
  }

  /** Takes a status; nothing happens where it says what was said before. */
  set(
    status: AppDelivery,
    now: string,
    /** What the engine remembers; asked where nothing is known of the app. */
    past: () => PastDelivery[] = () => [],
  ) {
    const row = this.rows.get(status.app);
    const before = row?.status;
    if (before && JSON.stringify(before) === JSON.stringify(status)) return;
    this.put({ ...status }, status.app, status.environment);
    if (!row) {
      this.transitions.push(...pastTransitions(status, now, past()));
      return;
    }
    if (before?.headline !== status.headline || isReleased(before, status)) {
      this.transitions.push(transitionOf(before, status, now));
    }
  }

  /** Says how current a status is, and leaves the facts in it as they are. */
  age(app: string, freshness: Freshness, now: string) {
    const before = this.get(app);
    if (!before) return;
    const status: AppDelivery = { ...before, freshness };
    const headline = headlineOf(status);
    this.set(
      {
        ...status,
        headline,
        ...(headline === before.headline ? {} : { since: now }),
        ...(headline === 'Unknown' && freshness.reason
          ? { cause: { sentence: freshness.reason } }
          : {}),
      },
      now,
    );
  }

  remove(app: string) {
    const row = this.rows.get(app);
    if (row?.status) this.put(undefined, app, row.environment);
  }

  /** What changed since the last call, under a new cursor. */
  take(freshness: Freshness, now: number): RowBatch | undefined {
    if (this.changed.length === 0) return undefined;
    this.cursor = Math.max(this.cursor + 1, now);
    const rows = [...new Set(this.changed)];
    for (const row of rows) row.cursor = this.cursor;
    const { transitions, cluster, cursor } = this;
    this.changed = [];
    this.transitions = [];
    return { cluster, cursor, freshness, rows, transitions };
  }

  /**
   * The rows that changed after a cursor, however long ago that was: those that
   * are gone are told forever. All of them to who has none, or one from another
   * time.
   */
  since(cursor: number): { cursor: number; reset: boolean; rows: StoredRow[] } {
    const reset = cursor === 0 || cursor > this.cursor;
    const rows = [...this.rows.values()].filter(row =>
      reset ? row.status : row.cursor > cursor,
    );
    return { cursor: this.cursor, reset, rows };
  }

  /** The row of one app, as a list. */
  rowOf(app: string): StoredRow[] {
    const row = this.rows.get(app);
    return row ? [row] : [];
  }

  /** The first rows whose apps come after a name, by name. */
  page(after: string, limit: number): StoredRow[] {
    this.order ??= [...this.rows.keys()].sort();
    const page: StoredRow[] = [];
    for (let at = firstAfter(this.order, after); at < this.order.length; ) {
      const row = this.rows.get(this.order[at])!;
      if (row.status) page.push(row);
      if (page.length === limit) break;
      at += 1;
    }
    return page;
  }

  private put(
    status: AppDelivery | undefined,
    app: string,
    environment: string,
  ) {
    const row = this.rows.get(app) ?? { app, environment, cursor: 0 };
    if (!this.rows.has(app)) this.order = undefined;
    row.status = status;
    row.environment = environment;
    this.rows.set(app, row);
    this.changed.push(row);
  }
}

/** Where what comes after a name begins in names that are in order. */
function firstAfter(names: string[], name: string): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (names[middle] > name) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether another version runs than before. */
function isReleased(before: AppDelivery, after: AppDelivery): boolean {
  const [old, current] = [before, after].map(({ versions }) =>
    currentVersion(versions),
  );
  return old !== undefined && current !== undefined
    ? isOtherVersion(old, current)
    : false;
}
