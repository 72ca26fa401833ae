import type {
  Freshness,
  FreshnessProblem,
} from '@gitops-portal/plugin-environments-common';
import { ClusterConnectionError } from '../connections/ClusterConnectionError';
import type { ClusterConnectionsService } from '../connections/ClusterConnectionsService';
import { Backoff } from './Backoff';
import { FreshnessClock } from './FreshnessClock';
import { Pause } from './Pause';
import type { WatchTiming } from './WatchTiming';

interface Outage {
  problem: FreshnessProblem;
  reason: string;
}

/** Failures that one more try may prove to have been a hiccup. */
const doubtful: FreshnessProblem[] = ['timeout', 'network', 'error'];

/**
 * Knows whether one cluster answers, by a small request every few seconds. It
 * is the only one that knocks at a cluster which is out.
 */
export class ClusterMonitor {
  private readonly pause = new Pause();
  private readonly closing = new AbortController();
  private readonly clock: FreshnessClock;
  private readonly backoff: Backoff;
  private waiting: (() => void)[] = [];
  private aliveAt?: number;
  private gitVersion?: string;

  private constructor(
    private readonly cluster: string,
    private readonly connections: ClusterConnectionsService,
    private readonly timing: WatchTiming,
    onChange: (freshness: Freshness) => void,
  ) {
    this.backoff = new Backoff(
      timing.probeBackoffMaxMs / 8,
      timing.probeBackoffMaxMs,
    );
    this.clock = new FreshnessClock(freshness => {
      if (freshness.state !== 'unreachable') {
        for (const resume of this.waiting.splice(0)) resume();
      }
      onChange(freshness);
    });
  }

  static start(options: {
    cluster: string;
    connections: ClusterConnectionsService;
    timing: WatchTiming;
    onChange: (freshness: Freshness) => void;
  }): ClusterMonitor {
    const { cluster, connections, timing, onChange } = options;
    const monitor = new ClusterMonitor(cluster, connections, timing, onChange);
    monitor.run();
    return monitor;
  }

  freshness(): Freshness {
    return this.clock.read(this.asOf);
  }

  get isUnreachable(): boolean {
    return this.clock.current === 'unreachable';
  }

  /** RFC 3339: when the cluster last gave a sign of life. */
  get asOf(): string | undefined {
    return this.aliveAt ? new Date(this.aliveAt).toISOString() : undefined;
  }

  /** The API server's `gitVersion`. */
  get version(): string | undefined {
    return this.gitVersion;
  }

  /** Data came from the cluster. */
  noteAlive() {
    this.aliveAt = Date.now();
  }

  /** Something broke: look now instead of at the next turn. */
  suspect() {
    if (!this.isUnreachable) this.pause.wake();
  }

  /** Resolves at once unless the cluster is out; then when it is back. */
  reachable(): Promise<void> {
    if (!this.isUnreachable || this.closing.signal.aborted) {
      return Promise.resolve();
    }
    return new Promise(resolve => this.waiting.push(resolve));
  }

  close() {
    this.closing.abort();
    this.pause.wake();
    for (const resume of this.waiting.splice(0)) resume();
  }

  private async run() {
    let failures = 0;
    while (!this.closing.signal.aborted) {
      const startedAt = Date.now();
      const outage = await this.probe();
      if (this.closing.signal.aborted) return;
      if (!outage) {
        failures = 0;
        this.backoff.reset();
        this.clock.set('live', {}, this.asOf);
        await this.pause.for(this.timing.probeIntervalMs);
        continue;
      }
      failures += 1;
      if (this.mayBeHiccup(outage, failures, startedAt)) {
        await this.pause.for(this.timing.backoffBaseMs);
        continue;
      }
      this.clock.set('unreachable', outage, this.asOf);
      await this.pause.for(this.backoff.next());
    }
  }

  private mayBeHiccup(outage: Outage, failures: number, startedAt: number) {
    if (this.clock.current !== 'live') return false;
    if (!doubtful.includes(outage.problem)) return false;
    return failures < 2 || (this.aliveAt ?? 0) > startedAt;
  }

  /** Undefined where the cluster answers, be it with a refusal of this. */
  private async probe(): Promise<Outage | undefined> {
    try {
      const response = await this.connections.request(
        this.cluster,
        'read',
        '/version',
        { timeoutMs: this.timing.probeTimeoutMs, signal: this.probeSignal() },
      );
      const body = await response.json().catch(() => undefined);
      if (response.status === 401) {
        return {
          problem: 'unauthorized',
          reason: `the API server does not accept the credential 'read' (401)`,
        };
      }
      if (response.status >= 500) {
        return {
          problem: 'error',
          reason: `the API server answers ${response.status}`,
        };
      }
      this.noteAlive();
      if (typeof body?.gitVersion === 'string') {
        this.gitVersion = body.gitVersion;
      }
      return undefined;
    } catch (error) {
      if (error instanceof ClusterConnectionError) {
        return { problem: error.problem, reason: error.message };
      }
      return {
        problem: 'timeout',
        reason: `the API server does not finish its answer within ${
          (this.timing.probeTimeoutMs * 2) / 1000
        } s`,
      };
    }
  }

  /** Ends a probe whose body does not come, and any at the close. */
  private probeSignal(): AbortSignal {
    return AbortSignal.any([
      this.closing.signal,
      AbortSignal.timeout(this.timing.probeTimeoutMs * 2),
    ]);
  }
}
