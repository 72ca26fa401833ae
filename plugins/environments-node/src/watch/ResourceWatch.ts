import type { LoggerService } from '@backstage/backend-plugin-api';
import { objectKey } from '@gitops-portal/plugin-environments-common';
import { Backoff } from './Backoff';
import type { ClusterMonitor } from './ClusterMonitor';
import type {
  Projection,
  WatchHandle,
  WatchListener,
} from './ClusterWatchService';
import { Pause } from './Pause';
import type { ProjectedStore } from './ProjectedStore';
import type { ResourceClient, WatchEvent } from './ResourceClient';
import type { Slots } from './Slots';
import { WatchFailure } from './WatchFailure';
import { WatchedStore, type SourceState } from './WatchedStore';
import type { WatchTiming } from './WatchTiming';

/**
 * The one list-and-watch on a resource of a cluster: it lists, watches from
 * there, resumes where it was cut, and lists again where it must. Objects are
 * handed to the stores of all projections and then dropped.
 */
export class ResourceWatch {
  private readonly shared = new Map<
    Projection<unknown>['project'],
    WatchedStore<unknown>
  >();
  private readonly pause = new Pause();
  private readonly backoff: Backoff;
  private isClosed = false;
  /** Ends the request that is under way; the loop goes on. */
  private current = new AbortController();
  private resourceVersion?: string;
  /** From the request for a stream to its end. */
  private isWatching = false;
  /** From the answer to it. */
  private isFollowing = false;
  private failure?: WatchFailure;
  private knownAt?: string;

  private constructor(
    private readonly client: ResourceClient,
    private readonly monitor: ClusterMonitor,
    private readonly listSlots: Slots,
    private readonly timing: WatchTiming,
    private readonly logger: LoggerService,
    private readonly onIdle: () => void,
  ) {
    this.backoff = new Backoff(timing.backoffBaseMs, timing.backoffMaxMs);
  }

  static start(options: {
    client: ResourceClient;
    monitor: ClusterMonitor;
    listSlots: Slots;
    timing: WatchTiming;
    logger: LoggerService;
    /** Called when the last store has outlived its last consumer. */
    onIdle: () => void;
  }): ResourceWatch {
    const { client, monitor, listSlots, timing, logger, onIdle } = options;
    const watch = new ResourceWatch(
      client,
      monitor,
      listSlots,
      timing,
      logger,
      onIdle,
    );
    // Those who ask in the same turn share the first list.
    setImmediate(() => watch.run());
    return watch;
  }

  attach<T>(
    projection: Projection<T>,
    listener: WatchListener<T> = {},
  ): WatchHandle<T> {
    return this.watchedStore(projection).open(listener);
  }

  stores(): ProjectedStore<unknown>[] {
    return [...this.shared.values()].map(({ store }) => store);
  }

  /** The cluster went out or came back. */
  onReachability() {
    if (this.monitor.isUnreachable) this.interrupt();
    else this.pause.wake();
    this.updateFreshness();
  }

  close() {
    this.isClosed = true;
    this.interrupt();
    this.pause.wake();
    for (const watched of this.shared.values()) watched.close();
  }

  private watchedStore<T>(projection: Projection<T>): WatchedStore<T> {
    const known = this.shared.get(projection.project);
    // The same function: what it gives is of the same type.
    if (known) return known as unknown as WatchedStore<T>;
    const watched = new WatchedStore<T>(
      projection,
      this.logger,
      () => this.sourceState(),
      {
        graceMs: this.timing.idleGraceMs,
        onIdle: () => {
          this.shared.delete(projection.project);
          if (this.shared.size === 0 && !this.isClosed) this.onIdle();
        },
      },
    );
    this.shared.set(
      projection.project,
      watched as unknown as WatchedStore<unknown>,
    );
    // The objects that others have seen are gone: the list must come again.
    if (this.isWatching) this.interrupt();
    this.pause.wake();
    return watched;
  }

  private interrupt() {
    this.current.abort();
  }

  private async run() {
    while (!this.isClosed) {
      await this.monitor.reachable();
      if (this.isClosed) return;
      this.current = new AbortController();
      const { signal } = this.current;
      try {
        if (this.needsList()) await this.list(signal);
        await this.follow(signal);
      } catch (error) {
        if (signal.aborted) continue;
        await this.recover(error as WatchFailure);
      } finally {
        this.isWatching = false;
        this.isFollowing = false;
      }
    }
  }

  private needsList() {
    if (this.resourceVersion === undefined) return true;
    return this.stores().some(store => !store.isFilled);
  }

  private async list(signal: AbortSignal) {
    // Whoever comes while the list runs has missed its beginning.
    let stores = this.stores();
    this.resourceVersion = await this.listSlots.run(() =>
      this.client.list((items, isFirst) => {
        if (signal.aborted) return;
        if (isFirst) {
          stores = this.stores();
          for (const store of stores) store.beginList();
        }
        const receivedAt = this.noteData();
        for (const item of items) {
          for (const store of stores) store.put(item, receivedAt);
        }
      }, signal),
    );
    const receivedAt = this.noteData();
    for (const store of stores) store.endList(receivedAt);
    this.failure = undefined;
    this.updateFreshness();
  }

  /** Watches until the stream ends; a stream that brought nothing is a failure. */
  private async follow(signal: AbortSignal) {
    if (this.needsList() || this.resourceVersion === undefined) return;
    this.isWatching = true;
    const openedAt = Date.now();
    let hasProgressed = false;
    await this.client.watch(
      this.resourceVersion,
      events => {
        if (signal.aborted) return;
        hasProgressed = true;
        this.backoff.reset();
        this.take(events);
      },
      () => {
        this.isFollowing = true;
        this.failure = undefined;
        this.noteData();
        this.updateFreshness();
      },
      signal,
    );
    const isShort = Date.now() - openedAt < this.timing.backoffBaseMs * 4;
    if (hasProgressed || !isShort) this.backoff.reset();
    else await this.pause.for(this.backoff.next());
  }

  private take(events: WatchEvent[]) {
    const receivedAt = this.noteData();
    const stores = this.stores();
    for (const { type, object } of events) {
      if (type === 'DELETED') {
        const key = objectKey(object.metadata);
        for (const store of stores) store.remove(key, receivedAt);
      } else if (type !== 'BOOKMARK') {
        for (const store of stores) store.put(object, receivedAt);
      }
      this.resourceVersion =
        object.metadata.resourceVersion ?? this.resourceVersion;
    }
  }

  private async recover(error: WatchFailure) {
    const wasFollowing = this.isFollowing;
    this.isWatching = false;
    this.isFollowing = false;
    if (!(error instanceof WatchFailure)) {
      this.logger.error(`The watch on ${this.client.name} failed`, error);
    }
    switch (error.kind) {
      case 'gone':
        this.resourceVersion = undefined;
        break;
      case 'missing':
        this.takeAsEmpty(error);
        await this.pause.for(this.timing.deniedRetryMs);
        return;
      case 'denied':
        this.fail(error);
        await this.pause.for(this.timing.deniedRetryMs);
        return;
      default:
        // A stream may break; only that it cannot be had again is a failure.
        if (!wasFollowing) this.fail(error);
        if (error.kind !== 'busy') this.monitor.suspect();
    }
    await this.pause.for(
      Math.max(this.backoff.next(), error.retryAfterMs ?? 0),
    );
  }

  /** A resource that is not served has no objects, and we know it. */
  private takeAsEmpty(error: WatchFailure) {
    this.resourceVersion = undefined;
    const receivedAt = this.noteData();
    for (const store of this.stores()) {
      store.beginList();
      store.endList(receivedAt);
    }
    this.fail(error);
  }

  private fail(error: WatchFailure) {
    if (this.failure?.message !== error.message) {
      this.logger.info(`${this.client.name}: ${error.message}`);
    }
    this.failure = error;
    this.updateFreshness();
  }

  private noteData(): string {
    this.monitor.noteAlive();
    this.knownAt = new Date().toISOString();
    return this.knownAt;
  }

  private updateFreshness() {
    for (const watched of this.shared.values()) watched.update();
  }

  private sourceState(): SourceState {
    const cluster = this.monitor.freshness();
    const { failure, knownAt } = this;
    // While the stream is open, no news from a live cluster is good news.
    const isNewer =
      this.isFollowing && cluster.asOf && knownAt && cluster.asOf > knownAt;
    return { cluster, failure, asOf: isNewer ? cluster.asOf : knownAt };
  }
}
