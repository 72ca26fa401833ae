import { isDeepStrictEqual } from 'node:util';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  objectKey,
  type Freshness,
  type KubernetesObject,
} from '@gitops-portal/plugin-environments-common';
import type {
  Projection,
  StoreChange,
  WatchListener,
} from './ClusterWatchService';

interface Entry<T> {
  value: T;
  receivedAt: string;
}

interface Consumer<T> {
  listener: WatchListener<T>;
  /** It is owed everything that was there when it came. */
  isNew: boolean;
}

/**
 * What one projection keeps of a resource's objects, and who looks at it.
 * Objects go in whole; only their projection stays.
 */
export class ProjectedStore<T> {
  private readonly stored = new Map<string, Entry<T>>();
  private readonly consumers = new Set<Consumer<T>>();
  private pending: StoreChange<T>[] = [];
  private isFlushing = false;
  private unseen?: Set<string>;
  private hasComplained = false;
  private filled = false;
  private resolveSynced = () => {};
  readonly synced = new Promise<void>(resolve => {
    this.resolveSynced = resolve;
  });

  constructor(
    readonly projection: Projection<T>,
    private readonly logger: LoggerService,
  ) {}

  /** Whether it has held a whole list once. */
  get isFilled() {
    return this.filled;
  }

  get size() {
    return this.stored.size;
  }

  get consumerCount() {
    return this.consumers.size;
  }

  get(key: string): T | undefined {
    return this.stored.get(key)?.value;
  }

  *entries(): IterableIterator<[string, T]> {
    for (const [key, { value }] of this.stored) yield [key, value];
  }

  /** Adds a consumer; the function takes it away again. */
  attach(listener: WatchListener<T>, freshness: () => Freshness): () => void {
    const consumer: Consumer<T> = { listener, isNew: true };
    this.consumers.add(consumer);
    this.flushSoon();
    queueMicrotask(() => {
      if (!this.consumers.has(consumer)) return;
      this.call(() => listener.onFreshness?.(freshness()));
    });
    return () => this.consumers.delete(consumer);
  }

  /** A list begins: what it does not name by its end is gone. */
  beginList() {
    this.unseen = new Set(this.stored.keys());
  }

  /** The list is complete. */
  endList(receivedAt: string) {
    for (const key of this.unseen ?? []) this.remove(key, receivedAt);
    this.unseen = undefined;
    this.filled = true;
    this.resolveSynced();
  }

  put(object: KubernetesObject, receivedAt: string) {
    const key = objectKey(object.metadata);
    const value = this.project(object);
    if (value === undefined) {
      this.remove(key, receivedAt);
      return;
    }
    this.unseen?.delete(key);
    const before = this.stored.get(key);
    if (before && isDeepStrictEqual(before.value, value)) return;
    this.stored.set(key, { value, receivedAt });
    this.pending.push({ type: 'set', key, value, receivedAt });
    this.flushSoon();
  }

  remove(key: string, receivedAt: string) {
    this.unseen?.delete(key);
    if (!this.stored.delete(key)) return;
    this.pending.push({ type: 'delete', key, receivedAt });
    this.flushSoon();
  }

  tellFreshness(freshness: Freshness) {
    for (const { listener } of [...this.consumers]) {
      this.call(() => listener.onFreshness?.(freshness));
    }
  }

  /** Nobody fills it any more: those who wait for it need not. */
  close() {
    this.consumers.clear();
    this.resolveSynced();
  }

  private project(object: KubernetesObject): T | undefined {
    try {
      return this.projection.project(object);
    } catch (error) {
      if (!this.hasComplained) {
        this.hasComplained = true;
        this.logger.warn(
          `The projection ${this.projection.name} fails on ${
            object.kind ?? 'the object'
          } ${objectKey(object.metadata)} and perhaps more`,
          error as Error,
        );
      }
      return undefined;
    }
  }

  /** One batch for all that one piece of a stream brought. */
  private flushSoon() {
    if (this.isFlushing) return;
    this.isFlushing = true;
    queueMicrotask(() => this.flush());
  }

  private flush() {
    this.isFlushing = false;
    const changes = this.pending;
    this.pending = [];
    for (const consumer of [...this.consumers]) {
      const owed = consumer.isNew ? this.everything() : changes;
      consumer.isNew = false;
      if (owed.length > 0) {
        this.call(() => consumer.listener.onChange?.(owed));
      }
    }
  }

  private everything(): StoreChange<T>[] {
    return [...this.stored].map(([key, entry]) => ({
      type: 'set',
      key,
      ...entry,
    }));
  }

  /** A consumer that throws must not stop the others. */
  private call(callback: () => void) {
    try {
      callback();
    } catch (error) {
      this.logger.error(
        `A consumer of ${this.projection.name} failed`,
        error as Error,
      );
    }
  }
}
