import type { KubeKey, KubeObject } from '../../kube/api';
import { timestamp } from '../control/timestamp';
import type { WorldContext } from '../control/WorldContext';
import {
  type ApplicationStatus,
  applicationStatus,
  REFRESH,
} from './Application';

const PROGRAM = 'argocd-application-controller';

/** Writes one Application, whose status is no subresource. */
export class ApplicationWriter {
  constructor(
    private readonly context: WorldContext,
    private readonly key: KubeKey,
  ) {}

  get object(): KubeObject | undefined {
    return this.context.cluster.get(this.key);
  }

  get status(): ApplicationStatus {
    return applicationStatus(this.object);
  }

  get now(): string {
    return timestamp(this.context.clock.now());
  }

  /** Since when what is found now holds. */
  get since(): string {
    const past = this.context.past(this.key.name);
    return past ? timestamp(past.since) : this.now;
  }

  /** Deployments that the history of a new cluster begins with. */
  deployedBefore(): { at: string; commit: string }[] {
    if (this.status.history?.length) return [];
    const past = this.context.past(this.key.name);
    if (!past) return [];
    if (past.releases.length === 0) return [{ at: this.since, commit: '' }];
    return past.releases.map(({ at, commit }) => ({
      at: timestamp(at),
      commit,
    }));
  }

  patch(patch: Record<string, unknown>): void {
    if (this.object) this.context.cluster.patch(this.key, patch, PROGRAM);
  }

  /** Writes fields of the status; `null` takes one away. */
  write(status: Record<string, unknown>, handledRefresh = false): void {
    this.patch({
      status,
      ...(handledRefresh
        ? { metadata: { annotations: { [REFRESH]: null } } }
        : {}),
    });
  }

  /** Health with its time, which stays while the health does. */
  health(status: string): Record<string, string | undefined> {
    const before = this.status.health;
    return {
      status,
      lastTransitionTime:
        before?.status === status ? before.lastTransitionTime : this.since,
    };
  }

  /** Events of what is about to change in sync and health. */
  announce(next: { sync?: string; health?: string }): void {
    const { sync, health } = this.status;
    const changed = (what: string, from = '', to?: string) => {
      if (to === undefined || from === to) return;
      const message = `Updated ${what} status: ${from} -> ${to}`;
      this.event('Normal', 'ResourceUpdated', message);
    };
    changed('sync', sync?.status, next.sync);
    changed('health', health?.status, next.health);
  }

  event(type: 'Normal' | 'Warning', reason: string, message: string): void {
    if (!this.object) return;
    this.context.cluster.event({
      about: this.key,
      type,
      reason,
      message,
      source: PROGRAM,
    });
  }
}
