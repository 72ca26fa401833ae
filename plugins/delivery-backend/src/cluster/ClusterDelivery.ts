import type {
  Cluster,
  Freshness,
} from '@gitops-portal/plugin-environments-common';
import {
  Turns,
  type ClusterWatchService,
} from '@gitops-portal/plugin-environments-node';
import {
  deriveDelivery,
  engineHistory,
  idOf,
  undelivered,
  type FoundObject,
  type ObjectId,
} from '@gitops-portal/plugin-delivery-common';
import { engineAdapters, type EngineAdapter, type Nudge } from '../engines';
import { AppRoots } from './AppRoots';
import { ClusterObjects } from './ClusterObjects';
import { ClusterRows } from './ClusterRows';
import type { DesiredView } from './DesiredView';
import { listUnmapped } from './listUnmapped';
import type { RowBatch, StoredRow } from './RowBatch';
import { Ticker } from './Ticker';

/** Verdicts age without any change: they are looked at this often. */
const sweepMs = 10_000;
/** Where many do, less often: so many times as long as it takes, it is not done. */
const sweepPatience = 20;

/** An engine may take that long to make its object for a new app. */
const absenceMs = 60_000;

/** After a start, so long statuses of before stay until Git is read. */
const gitPatienceMs = 60_000;

/** What a cluster's statuses are kept from, and where they go. */
interface ClusterDeliveryOptions {
  cluster: Cluster;
  watches: ClusterWatchService;
  desired: DesiredView;
  /** The environment has no other cluster: its apps are all here. */
  isOnly: boolean;
  /** Names of all environments. */
  environments: string[];
  stored: { cursor: number; rows: StoredRow[] };
  onBatch(batch: RowBatch): void;
  /** Told from time to time, where it changed. */
  onUnmapped?(found: FoundObject[]): void;
  /** Milliseconds until an app that nothing delivers is worth telling. */
  absenceMs?: number;
  /** Milliseconds. */
  gitPatienceMs?: number;
}

/** Keeps the statuses of one cluster: only what a change affects is derived. */
export class ClusterDelivery {
  private readonly dirty = new Set<ObjectId>();
  /** Apps to derive. */
  private readonly due = new Set<string>();
  private readonly ticker = new Ticker(() => this.run());
  /** Since when Git has an app that nothing here delivers; milliseconds, UTC. */
  private readonly absentSince = new Map<string, number>();
  private readonly adapter: EngineAdapter;
  private readonly objects: ClusterObjects;
  private readonly roots: AppRoots;
  private readonly rows: ClusterRows;
  private sweep: NodeJS.Timeout | undefined;
  /** Milliseconds of derivation since the last sweep began. */
  private spent = 0;
  /** Whether apps have to be looked for that nothing delivers. */
  private isWholeDue = false;
  private isReady = false;
  /** As JSON. */
  private unmappedTold?: string;
  private closed = false;

  /** Milliseconds, UTC. */
  private readonly waitsForGitUntil: number;
  private readonly cluster: Cluster;
  private readonly desired: DesiredView;

  private constructor(
    private readonly options: Required<
      Omit<ClusterDeliveryOptions, 'onUnmapped'>
    > &
      Pick<ClusterDeliveryOptions, 'onUnmapped'>,
  ) {
    const { cluster, watches, stored } = options;
    this.waitsForGitUntil = Date.now() + options.gitPatienceMs;
    this.cluster = cluster;
    this.desired = options.desired;
    this.adapter = engineAdapters[cluster.engine];
    this.roots = new AppRoots(cluster.name, this.adapter, options.desired);
    this.rows = new ClusterRows(cluster.name, stored);
    this.objects = ClusterObjects.open({
      cluster: cluster.name,
      adapter: this.adapter,
      watches,
      onChange: affected => this.invalidate(affected),
      onFreshness: () => this.invalidateAll(),
    });
    this.sweepRegularly();
    this.objects.ready().then(() => {
      this.isReady = true;
      this.sweepAll();
    });
  }

  static start(options: ClusterDeliveryOptions): ClusterDelivery {
    return new ClusterDelivery({ absenceMs, gitPatienceMs, ...options });
  }

  freshness(): Freshness {
    return this.objects.freshness();
  }

  /** The rows that changed after a cursor. */
  since(cursor: number) {
    return this.rows.since(cursor);
  }

  /** The row of one app, as a list. */
  rowOf(app: string) {
    return this.rows.rowOf(app);
  }

  /** The first rows whose apps come after a name, by name. */
  page(after: string, limit: number) {
    return this.rows.page(after, limit);
  }

  get cursor(): number {
    return this.rows.newest;
  }

  /** Derives everything again, as after a change of what Git says. */
  invalidateAll() {
    if (this.closed) return;
    for (const root of this.objects.model.apps()) this.dirty.add(idOf(root));
    for (const id of this.roots.ids()) this.dirty.add(id);
    this.isWholeDue = true;
    this.ticker.request();
  }

  private sweepRegularly() {
    const wait = Math.max(sweepMs, this.spent * sweepPatience);
    this.spent = 0;
    this.sweep = setTimeout(() => {
      this.sweepAll();
      this.sweepRegularly();
    }, wait);
    this.sweep.unref();
  }

  /** What to patch so that the engine looks at these apps; all where absent. */
  nudges(apps?: string[]): Nudge[] {
    const { model } = this.objects;
    const roots = model.apps().filter(root => {
      const app = this.roots.appOf(root);
      return app !== undefined && (!apps || apps.includes(app));
    });
    return this.adapter.nudges(roots, model, new Date());
  }

  /**
   * The engine objects that no app accounts for, as they are now; undefined
   * while the cluster or the apps are not known.
   */
  unmapped(): FoundObject[] | undefined {
    const { desired, environments } = this.options;
    if (!this.isReady || desired.isKnown('') === undefined) return undefined;
    return listUnmapped({
      cluster: this.cluster,
      model: this.objects.model,
      isMapped: root => this.roots.appOf(root) !== undefined,
      environments,
      freshness: statedFreshness(this.objects.freshness()),
    });
  }

  close() {
    this.closed = true;
    clearTimeout(this.sweep);
    this.ticker.close();
    this.objects.close();
  }

  private sweepAll() {
    this.invalidateAll();
    const found = this.unmapped();
    const told = JSON.stringify(found);
    if (!found || told === this.unmappedTold) return;
    this.unmappedTold = told;
    this.options.onUnmapped?.(found);
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
      this.due.clear();
      for (const app of this.rows.apps()) this.rows.age(app, freshness, now);
    }
    const batch = this.rows.take(freshness, Date.now());
    if (batch) this.options.onBatch(batch);
    if (this.isReady && this.due.size > 0) this.ticker.request();
  }

  private deriveSome(freshness: Freshness, now: string) {
    const began = performance.now();
    const turns = new Turns();
    // All are placed first: an app may go from one root to another.
    for (const id of this.dirty) {
      const root = this.objects.model.get(id);
      for (const app of this.roots.place(id, root)) this.due.add(app);
    }
    this.dirty.clear();
    for (const app of this.due) {
      this.due.delete(app);
      this.derive(app, freshness, now);
      if (turns.isOver) break;
    }
    const isDone = this.due.size === 0;
    if (isDone && this.isWholeDue && freshness.state === 'live') {
      this.isWholeDue = false;
      // Rows from an earlier run whose apps are gone meanwhile, and apps in
      // Git that no engine object has come for.
      const wanted = this.options.isOnly
        ? this.desired.appsIn(this.cluster.environment)
        : [];
      for (const app of new Set([...this.rows.apps(), ...wanted])) {
        if (!this.roots.of(app)) this.derive(app, freshness, now);
      }
    }
    this.spent += performance.now() - began;
  }

  private derive(app: string, freshness: Freshness, now: string) {
    const id = this.roots.of(app);
    const root = id ? this.objects.model.get(id) : undefined;
    if (!root) {
      this.deriveAbsent(app, freshness, now);
      return;
    }
    this.absentSince.delete(app);
    if (this.waitsForGit(app, freshness)) return;
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

  /**
   * Without Git, each status would be another, and the same again a moment
   * later: everybody would be told of all apps twice at every start.
   */
  private waitsForGit(app: string, { state }: Freshness): boolean {
    return (
      state === 'live' &&
      this.rows.get(app) !== undefined &&
      this.desired.isKnown(app) === undefined &&
      Date.now() < this.waitsForGitUntil
    );
  }

  /** No engine object delivers the app here; of several clusters, it may not. */
  private deriveAbsent(app: string, freshness: Freshness, now: string) {
    const { name: cluster, environment, engine } = this.cluster;
    if (freshness.state !== 'live') {
      this.rows.age(app, freshness, now);
      return;
    }
    // Whether Git has the app cannot be told now: what was known stays.
    if (this.desired.isKnown(app) === undefined) return;
    const isWanted =
      this.options.isOnly && this.desired.isWanted(app, environment);
    const desired = this.desired.desired(app, environment);
    if (!isWanted || !desired) {
      this.absentSince.delete(app);
      this.rows.remove(app);
      return;
    }
    const previous = this.rows.get(app);
    const since = this.absentSince.get(app) ?? Date.parse(now);
    this.absentSince.set(app, since);
    if (!previous && Date.parse(now) - since < this.options.absenceMs) return;
    const place = { app, environment, cluster, engine, now };
    this.rows.set(undelivered({ ...place, desired, previous }), now);
  }
}

/** While all is well the time of the last word is no change worth telling. */
function statedFreshness(freshness: Freshness): Freshness {
  return freshness.state === 'live' ? { state: 'live' } : freshness;
}
