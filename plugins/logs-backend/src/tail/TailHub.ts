import type { LoggerService } from '@backstage/backend-plugin-api';
import type { LogStore } from '../store';
import { SharedTail } from './SharedTail';
import type { TailListener } from './TailListener';
import { defaultTailTiming, type TailTiming } from './TailTiming';

/**
 * The tails that are open. Loki allows ten for a tenant, so everybody who
 * follows the same query in the same environment shares one.
 */
export class TailHub {
  private readonly tails = new Map<string, SharedTail>();
  private readonly ending = new AbortController();

  constructor(
    private readonly deps: { logger: LoggerService; timing?: TailTiming },
  ) {}

  /** Aborted when the backend stops. */
  get signal(): AbortSignal {
    return this.ending.signal;
  }

  get timing(): TailTiming {
    return this.deps.timing ?? defaultTailTiming;
  }

  /** How many connections to stores there are. */
  get size(): number {
    return this.tails.size;
  }

  /**
   * Follows a query.
   *
   * @returns what stops it; with the last listener the connection ends
   */
  follow(store: LogStore, query: string, listener: TailListener): () => void {
    const key = `${store.environment}\n${query}`;
    const tail = this.tails.get(key) ?? this.start(key, store, query);
    tail.add(listener);
    return () => {
      tail.remove(listener);
      if (tail.size > 0) return;
      tail.close();
      if (this.tails.get(key) === tail) this.tails.delete(key);
    };
  }

  close() {
    this.ending.abort();
    for (const tail of this.tails.values()) tail.close();
    this.tails.clear();
  }

  private start(key: string, store: LogStore, query: string): SharedTail {
    const tail = new SharedTail({ store, query, timing: this.timing });
    this.tails.set(key, tail);
    tail.run().catch(error => {
      this.deps.logger.error('A tail of logs ended by a mistake', error);
      if (this.tails.get(key) === tail) this.tails.delete(key);
    });
    return tail;
  }
}
