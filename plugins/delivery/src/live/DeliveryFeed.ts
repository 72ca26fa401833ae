import type { DeliveryApi, DeliveryScope } from '../api/DeliveryApi';
import {
  addPage,
  applyChanges,
  loadStatuses,
  type DeliveryState,
} from './DeliveryState';

/** A replica may answer before it knows what another has signalled. */
const retryMs = 150;
const retries = 10;
/** Apps that are asked for first, so that something is shown, and then at once. */
const firstPage = 100;
const pageSize = 1000;

/**
 * Keeps a state current: a signal names a cluster and its cursor, the feed
 * asks for what lies between. One question per cluster at a time.
 */
export class DeliveryFeed {
  private state?: DeliveryState;
  private readonly wanted = new Map<string, number>();
  private readonly asking = new Set<string>();
  /** The app behind which others are still to be loaded. */
  private next?: string;
  private isLoading = false;
  private closed = false;

  constructor(
    private readonly api: Pick<DeliveryApi, 'statuses' | 'changes'>,
    private readonly onState: (state: DeliveryState) => void,
    private readonly scope: DeliveryScope = {},
  ) {}

  /** @throws what the API throws */
  async load(): Promise<void> {
    const { api, scope } = this;
    const first = await api.statuses(
      scope.app ? scope : { ...scope, limit: firstPage },
    );
    this.set(loadStatuses(first));
    this.next = first.next;
    await this.loadRest();
  }

  /** Goes on behind what is loaded. */
  private async loadRest() {
    if (this.isLoading) return;
    this.isLoading = true;
    try {
      while (this.next !== undefined && !this.closed) {
        const after = this.next;
        const page = await this.api.statuses({
          ...{ ...this.scope, after, limit: pageSize },
        });
        this.next = page.next;
        this.set(addPage(this.state!, page));
      }
    } finally {
      this.isLoading = false;
    }
    for (const [cluster, cursor] of this.wanted) this.changed(cluster, cursor);
  }

  /** A signal has come: the cluster is at that cursor now. */
  changed(cluster: string, cursor: number) {
    this.wanted.set(cluster, cursor);
    const shown = this.state?.clusters[cluster]?.cursor;
    if (shown === undefined || shown >= cursor) return;
    this.ask(cluster);
  }

  /**
   * Asks all clusters, in case signals were missed; before that, for the apps
   * that could not be loaded.
   */
  async poll() {
    try {
      if (this.state?.isPartial) await this.loadRest();
    } catch {
      // The failure of the first time is shown until a poll succeeds.
      return;
    }
    for (const cluster of Object.keys(this.state?.clusters ?? {})) {
      this.ask(cluster);
    }
  }

  close() {
    this.closed = true;
  }

  private async ask(cluster: string) {
    // What changes between two pages is told again from the first's cursor on.
    if (this.asking.has(cluster) || this.state?.isPartial) return;
    this.asking.add(cluster);
    try {
      for (let attempt = 0; attempt < retries && !this.closed; attempt++) {
        await this.askOnce(cluster);
        const shown = this.state?.clusters[cluster]?.cursor ?? 0;
        if (shown >= (this.wanted.get(cluster) ?? 0)) break;
        await new Promise(resolve => setTimeout(resolve, retryMs));
      }
    } catch {
      // The next signal or poll asks again; what is shown says its own age.
    } finally {
      this.asking.delete(cluster);
    }
  }

  private async askOnce(cluster: string) {
    const cursor = this.state?.clusters[cluster]?.cursor ?? 0;
    const delta = await this.api.changes(cluster, cursor, this.scope);
    const { app } = this.scope;
    if (this.state) this.set(applyChanges(this.state, delta, app));
  }

  private set(state: DeliveryState) {
    this.state = state;
    if (!this.closed) this.onState(state);
  }
}
