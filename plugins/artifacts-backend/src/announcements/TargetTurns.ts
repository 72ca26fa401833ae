import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ServiceUnavailableError } from '@backstage/errors';
import type { AnnouncementStore } from './AnnouncementStore';

/** Longer than a write to the desired state may take. */
const leaseMs = 180_000;
const askAgainMs = 250;

/**
 * Lets one at a time write to a target, whichever replica of the backend they
 * are in: those of one replica wait for each other, replicas for the database.
 */
export class TargetTurns {
  private readonly last = new Map<string, Promise<unknown>>();

  constructor(
    private readonly store: Pick<AnnouncementStore, 'takeTurn' | 'endTurn'>,
    /** How long to wait for another replica, in ms. */
    private readonly patienceMs = 60_000,
  ) {}

  /** @throws ServiceUnavailableError where another one takes too long */
  run<T>(target: string, work: () => Promise<T>): Promise<T> {
    const key = createHash('sha256').update(target).digest('hex');
    const before = this.last.get(key) ?? Promise.resolve();
    const done = before.catch(() => {}).then(() => this.take(key, work));
    this.last.set(key, done);
    const clear = () => {
      if (this.last.get(key) === done) this.last.delete(key);
    };
    done.then(clear, clear);
    return done;
  }

  private async take<T>(target: string, work: () => Promise<T>): Promise<T> {
    const { store } = this;
    const holder = randomUUID();
    const end = Date.now() + this.patienceMs;
    const isOurs = () => {
      const now = Date.now();
      return store.takeTurn({ target, holder, now, until: now + leaseMs });
    };
    while (!(await isOurs())) {
      if (Date.now() >= end) {
        throw new ServiceUnavailableError(
          'Another build is being brought to the same request: try again',
        );
      }
      await pause(askAgainMs * (0.5 + Math.random()));
    }
    try {
      return await work();
    } finally {
      // One that cannot be given back ends by itself.
      await store.endTurn(target, holder).catch(() => {});
    }
  }
}
