import type {
  Cluster,
  Freshness,
} from '@gitops-portal/plugin-environments-common';
import type { ClusterWatchService } from '@gitops-portal/plugin-environments-node';
import {
  deriveDelivery,
  engineHistory,
  idOf,
  type DesiredRevision,
  type ObjectId,
  type ObservedObject,
} from '@gitops-portal/plugin-delivery-common';
import { engineAdapters, type EngineAdapter, type Nudge } from '../engines';
import { ClusterObjects } from './ClusterObjects';
import { ClusterRows } from './ClusterRows';
import type { RowBatch, StoredRow } from './RowBatch';
import { Ticker } from './Ticker';

/** Verdicts age without any change: they are looked at this often. */
const sweepMs = 10_000;
/** Apps to derive before others get a turn. */
const atOnce = 250;

/** What Git says about apps, as far as it is known at the moment. */
export interface DesiredView {
  /** Undefined while desired state is not known: then every app is one. */
  isKnown(app: string): boolean | undefined;
  desired(app: string, environment: string): DesiredRevision | undefined;
}

/** Keeps the statuses of one cluster: only what a change affects is derived. */
export class ClusterDelivery {
  private readonly dirty = new Set<ObjectId>();
  private readonly ticker = new Ticker(() => this.run());
  private readonly rootsByApp = new Map<string, Set<ObjectId>>();
  private readonly appByRoot = new Map<ObjectId, string>();
  private readonly adapter: EngineAdapter;
  private readonly objects: ClusterObjects;
  private readonly rows: ClusterRows;
  private readonly sweep: NodeJS.Timeout;
  private isReady = false;
  private closed = false;

  private constructor(
    private readonly cluster: Cluster,
    watches: ClusterWatchService,
    private readonly desired: DesiredView,
    stored: { cursor: number; rows: StoredRow[] },
    private readonly onBatch: (batch: RowBatch) => void,
  ) {
    this.adapter = engineAdapters[cluster.engine];
    this.rows = new ClusterRows(cluster.name, stored);
    this.objects = ClusterObjects.open({
      cluster: cluster.name,
      adapter: this.adapter,
      watches,
      onChange: affected => this.invalidate(affected),
      onFreshness: () => this.invalidateAll(),
    });
    this.sweep = setInterval(() => this.invalidateAll(), sweepMs);
    this.sweep.unref();
    this.objects.ready().then(() => {
      this.isReady = true;
      this.invalidateAll();
    });
  }

  static start(options: {
    cluster: Cluster;
    watches: ClusterWatchService;
    desired: DesiredView;
    stored: { cursor: number; rows: StoredRow[] };
    onBatch: (batch: RowBatch) => void;
  }): ClusterDelivery {
    return new ClusterDelivery(
      options.cluster,
      options.watches,
      options.desired,
      options.stored,
      options.onBatch,
    );
  }

  freshness(): Freshness {
    return this.objects.freshness();
  }

  /** The rows that changed after a cursor. */
  since(cursor: number) {
    return this.rows.since(cursor, Date.now());
  }

  /** Derives everything again, as after a change of what Git says. */
  invalidateAll() {
    if (this.closed) return;
    for (const root of this.objects.model.apps()) this.dirty.add(idOf(root));
    for (const id of this.appByRoot.keys()) this.dirty.add(id);
    this.ticker.request();
  }

  /** What to patch so that the engine looks at these apps; all where absent. */
  nudges(apps?: string[]): Nudge[] {
    const { model } = this.objects;
    const roots = model
      .apps()
      .filter(root => this.isApp(root))
      .filter(root => !apps || apps.includes(this.adapter.appOf(root)));
    return this.adapter.nudges(roots, model, new Date());
  }

  close() {
    this.closed = true;
    clearInterval(this.sweep);
    this.ticker.close();
    this.objects.close();
  }

  private invalidate(affected: Set<ObjectId>) {
    for (const id of affected) this.dirty.add(id);
    this.ticker.request();
  }

  private run() {
    const freshness = statedFreshness(this.objects.freshness());
    const now = new Date().toISOString();
    if (this.isReady) this.deriveSome(freshness, now);
    else if (freshness.state === 'unreachable') {
      this.dirty.clear();
      for (const app of this.rows.apps()) this.rows.age(app, freshness, now);
    }
    const batch = this.rows.take(freshness, Date.now());
    if (batch) this.onBatch(batch);
    if (this.isReady && this.dirty.size > 0) this.ticker.request();
  }

  private deriveSome(freshness: Freshness, now: string) {
    let count = 0;
    const apps = new Set<string>();
    for (const id of this.dirty) {
      this.dirty.delete(id);
      for (const app of this.place(id)) apps.add(app);
      if (++count >= atOnce) break;
    }
    for (const app of apps) this.derive(app, freshness, now);
    if (this.dirty.size === 0 && freshness.state === 'live') {
      // Rows from an earlier run whose apps are gone meanwhile.
      for (const app of this.rows.apps()) {
        if (!this.rootsByApp.has(app)) this.rows.remove(app);
      }
    }
  }

  private derive(app: string, freshness: Freshness, now: string) {
    const [id] = [...(this.rootsByApp.get(app) ?? [])].sort();
    const root = id ? this.objects.model.get(id) : undefined;
    if (!root) {
      if (freshness.state === 'live') this.rows.remove(app);
      else this.rows.age(app, freshness, now);
      return;
    }
    const { name: cluster, environment } = this.cluster;
    const status = deriveDelivery({
      model: this.objects.model,
      root,
      app,
      environment,
      cluster,
      now,
      freshness,
      desired: this.desired.desired(app, environment),
      previous: this.rows.get(app),
    });
    this.rows.set(status, now, () => engineHistory(root));
  }

  /** Notes which app a root delivers; answers the apps that this concerns. */
  private place(id: ObjectId): string[] {
    const root = this.objects.model.get(id);
    const before = this.appByRoot.get(id);
    const after =
      root && this.isApp(root) ? this.adapter.appOf(root) : undefined;
    if (before !== undefined && before !== after) {
      const roots = this.rootsByApp.get(before);
      roots?.delete(id);
      if (roots?.size === 0) this.rootsByApp.delete(before);
      this.appByRoot.delete(id);
    }
    if (after !== undefined) {
      this.appByRoot.set(id, after);
      const roots = this.rootsByApp.get(after) ?? new Set();
      this.rootsByApp.set(after, roots.add(id));
    }
    return [before, after].filter(app => app !== undefined);
  }

  private isApp(root: ObservedObject): boolean {
    return (
      this.desired.isKnown(this.adapter.appOf(root)) ?? this.adapter.isApp(root)
    );
  }
}

/** While all is well the time of the last word is no change worth telling. */
function statedFreshness(freshness: Freshness): Freshness {
  return freshness.state === 'live' ? { state: 'live' } : freshness;
}
