import type { Freshness } from '@gitops-portal/plugin-environments-common';
import type { StoreChange, WatchListener } from '../ClusterWatchService';

/** A consumer that writes down what it is told, and can be waited for. */
export class Recorder<T> implements WatchListener<T> {
  readonly batches: StoreChange<T>[][] = [];
  readonly freshness: Freshness[] = [];
  private waiting: (() => void)[] = [];

  onChange = (changes: StoreChange<T>[]) => {
    this.batches.push(changes);
    this.notify();
  };

  onFreshness = (freshness: Freshness) => {
    this.freshness.push(freshness);
    this.notify();
  };

  get changes(): StoreChange<T>[] {
    return this.batches.flat();
  }

  /** `+key`, `-key` for what came after the given number of changes. */
  brief(from = 0): string[] {
    return this.changes
      .slice(from)
      .map(({ type, key }) => `${type === 'set' ? '+' : '-'}${key}`);
  }

  /** Resolves when the condition holds, looked at on each call. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      await new Promise<void>(resolve => this.waiting.push(resolve));
    }
  }

  untilState(state: Freshness['state']): Promise<void> {
    return this.until(() => this.freshness.at(-1)?.state === state);
  }

  private notify() {
    for (const look of this.waiting.splice(0)) look();
  }
}
