import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Freshness } from '@gitops-portal/plugin-environments-common';
import type {
  Projection,
  WatchHandle,
  WatchListener,
} from './ClusterWatchService';
import { FreshnessClock } from './FreshnessClock';
import { ProjectedStore } from './ProjectedStore';
import type { WatchFailure } from './WatchFailure';

/** What is known about the source of a store. */
export interface SourceState {
  /** Of the cluster as a whole. */
  cluster: Freshness;
  /** Why this resource cannot be had, unless it is the cluster. */
  failure?: WatchFailure;
  /** RFC 3339: when the list and watch last agreed with the cluster. */
  asOf?: string;
}

/** One store of a watch with its freshness, and its life after consumers. */
export class WatchedStore<T> {
  readonly store: ProjectedStore<T>;
  private readonly clock: FreshnessClock;
  private idleTimer?: NodeJS.Timeout;

  constructor(
    projection: Projection<T>,
    logger: LoggerService,
    private readonly source: () => SourceState,
    private readonly idle: { graceMs: number; onIdle: () => void },
  ) {
    this.store = new ProjectedStore(projection, logger);
    this.clock = new FreshnessClock(freshness =>
      this.store.tellFreshness(freshness),
    );
    this.update();
  }

  open(listener: WatchListener<T>): WatchHandle<T> {
    clearTimeout(this.idleTimer);
    const { store } = this;
    const freshness = () => this.freshness();
    const detach = store.attach(listener, freshness);
    let release = () => {};
    const closed = new Promise<void>(resolve => {
      release = resolve;
    });
    let isOpen = true;
    return {
      get: key => store.get(key),
      entries: () => store.entries(),
      freshness,
      synced: Promise.race([store.synced, closed]),
      close: () => {
        if (!isOpen) return;
        isOpen = false;
        release();
        detach();
        this.retireIfIdle();
      },
    };
  }

  /** Looks at the source again, and tells consumers where that changes. */
  update() {
    const { cluster, failure } = this.source();
    const { isFilled } = this.store;
    const asOf = this.asOf();
    if (cluster.state === 'unreachable') {
      this.clock.set('unreachable', cluster, asOf);
    } else if (failure) {
      const { problem, message: reason } = failure;
      // That there is nothing is known, and true.
      const isKnown = failure.kind === 'missing';
      const state = isFilled ? 'stale' : 'unreachable';
      this.clock.set(isKnown ? 'live' : state, { problem, reason }, asOf);
    } else {
      this.clock.set(isFilled ? 'live' : 'connecting', {}, asOf);
    }
  }

  close() {
    clearTimeout(this.idleTimer);
    this.store.close();
  }

  private freshness(): Freshness {
    return this.clock.read(this.asOf());
  }

  private asOf(): string | undefined {
    return this.store.isFilled ? this.source().asOf : undefined;
  }

  private retireIfIdle() {
    if (this.store.consumerCount > 0) return;
    this.idleTimer = setTimeout(() => {
      this.close();
      this.idle.onIdle();
    }, this.idle.graceMs);
    this.idleTimer.unref();
  }
}
