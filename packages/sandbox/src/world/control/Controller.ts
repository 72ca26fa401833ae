import type { Cluster, KubeEvent, KubeKey, KubeObject } from '../../kube/api';
import type { WorldClock } from '../clock/WorldClock';
import { keyOf } from './objectKey';

/** When to look at an object again, in milliseconds; nothing: on a change. */
export interface ReconcileResult {
  requeueAfter?: number;
}

interface ControllerOptions {
  /** Name of the program that it stands for, `kustomize-controller`. */
  program: string;
  cluster: Cluster;
  clock: WorldClock;
  /** Kinds that it reconciles. */
  kinds: { apiVersion: string; kind: string }[];
  /**
   * What of an object it reacts to: a change that leaves this as it was (its
   * own status, above all) is passed over. By default the generation, the
   * annotations and the deletion.
   */
  fingerprint?(object: KubeObject): string;
  /** Further objects to look at because of an event. */
  map?(event: KubeEvent): KubeKey[];
  reconcile(key: KubeKey): Promise<ReconcileResult | void>;
  /** Reconciled at once, all together (1: one after the other). */
  workers?: number;
  /** From a change to the reconciler, in milliseconds. */
  latency?: number;
  log(message: string): void;
}

interface Item {
  key: KubeKey;
  running: boolean;
  dirty: boolean;
  queued: boolean;
  cancelTimer?: () => void;
}

const RETRY = 1000;

/**
 * A work queue over watched objects: one reconciliation per object at a time,
 * changes meanwhile lead to one more. Everything it needs is in the cluster,
 * so it may stop and start at any time.
 */
export class Controller {
  private readonly items = new Map<string, Item>();
  private readonly seen = new Map<string, string>();
  private readonly waiting: Item[] = [];
  private active = 0;
  private running = false;
  private unwatch?: () => void;

  constructor(private readonly options: ControllerOptions) {}

  get program(): string {
    return this.options.program;
  }

  start(): void {
    if (this.running) return;
    this.running = true;
    this.unwatch = this.options.cluster.watch(event => this.onEvent(event));
    for (const kind of this.options.kinds) this.enqueueAll(kind);
  }

  stop(): void {
    this.running = false;
    this.unwatch?.();
    for (const item of this.items.values()) item.cancelTimer?.();
    this.items.clear();
    this.seen.clear();
    this.waiting.length = 0;
  }

  /** Looks at `key` now. */
  enqueue(key: KubeKey): void {
    if (!this.running) return;
    const item = this.item(key);
    if (item.running) item.dirty = true;
    else this.queue(item);
  }

  private enqueueAll(kind: { apiVersion: string; kind: string }): void {
    let objects;
    try {
      objects = this.options.cluster.list(kind);
    } catch {
      return; // The kind is not installed (yet).
    }
    for (const object of objects) this.onEvent({ type: 'ADDED', object });
  }

  private onEvent(event: KubeEvent): void {
    const { object } = event;
    if (this.watches(object) && this.isNews(event)) {
      this.enqueue(keyOf(object));
    }
    for (const key of this.options.map?.(event) ?? []) this.enqueue(key);
  }

  private isNews({ type, object }: KubeEvent): boolean {
    const id = idOf(keyOf(object));
    if (type === 'DELETED') {
      this.seen.delete(id);
      return true;
    }
    const fingerprint = (this.options.fingerprint ?? desiredPart)(object);
    if (this.seen.get(id) === fingerprint) return false;
    this.seen.set(id, fingerprint);
    return true;
  }

  private watches(object: { apiVersion: string; kind: string }): boolean {
    return this.options.kinds.some(
      kind =>
        kind.kind === object.kind && kind.apiVersion === object.apiVersion,
    );
  }

  private item(key: KubeKey): Item {
    const id = idOf(key);
    let item = this.items.get(id);
    if (!item) {
      item = { key, running: false, dirty: false, queued: false };
      this.items.set(id, item);
    }
    return item;
  }

  private queue(item: Item): void {
    if (item.queued) return;
    item.queued = true;
    item.cancelTimer?.();
    item.cancelTimer = undefined;
    this.options.clock.after(this.options.latency ?? 1, () => {
      if (!this.running || !item.queued) return;
      this.waiting.push(item);
      this.work();
    });
  }

  private work(): void {
    while (this.waiting.length && this.active < (this.options.workers ?? 8)) {
      const item = this.waiting.shift()!;
      this.active++;
      item.queued = false;
      item.running = true;
      item.dirty = false;
      void this.run(item);
    }
  }

  private async run(item: Item): Promise<void> {
    let result: ReconcileResult | void;
    try {
      result = await this.options.reconcile(item.key);
    } catch (error) {
      if (this.running) {
        this.options.log(
          `${this.options.program}: ${item.key.kind} ${
            item.key.namespace ?? ''
          }/${item.key.name}: ${error instanceof Error ? error.stack : error}`,
        );
      }
      result = { requeueAfter: RETRY };
    }
    item.running = false;
    this.active--;
    if (!this.running) return;
    if (item.dirty) this.queue(item);
    else if (result?.requeueAfter !== undefined) {
      item.cancelTimer?.();
      item.cancelTimer = this.options.clock.after(result.requeueAfter, () =>
        this.queue(item),
      );
    }
    this.work();
  }
}

function idOf(key: KubeKey): string {
  return [key.apiVersion, key.kind, key.namespace ?? '', key.name].join(' ');
}

function desiredPart({ metadata }: KubeObject): string {
  return JSON.stringify([
    metadata.uid,
    metadata.generation,
    metadata.annotations,
    metadata.deletionTimestamp,
  ]);
}
