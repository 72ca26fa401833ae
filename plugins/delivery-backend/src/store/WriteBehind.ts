import type { LoggerService } from '@backstage/backend-plugin-api';
import type { RowBatch, StoredRow } from '../cluster/RowBatch';
import type { DeliveryStore } from './DeliveryStore';

/** How long rows wait for others to be written with, in milliseconds. */
const delayMs = 100;

/**
 * Writes rows a moment after they were told, several changes of a row as one:
 * a burst in a cluster must not hold up what browsers are told.
 */
export class WriteBehind {
  private waiting = new Map<string, RowBatch>();
  private writing: Promise<void> = Promise.resolve();
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly store: Pick<DeliveryStore, 'write'>,
    private readonly logger: LoggerService,
  ) {}

  add(batch: RowBatch) {
    const known = this.waiting.get(batch.cluster);
    // Rows go on changing in memory: what is written is what they are now.
    const rows = batch.rows.map(row => ({ ...row }));
    this.waiting.set(batch.cluster, {
      ...batch,
      rows: known ? merge(known.rows, rows) : rows,
      transitions: [...(known?.transitions ?? []), ...batch.transitions],
    });
    this.timer ??= setTimeout(() => this.flush(), delayMs);
  }

  /** Resolves when all that was added so far is written. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.waiting.size > 0) {
      const batches = [...this.waiting.values()];
      this.waiting = new Map();
      this.writing = this.writing.then(() => this.write(batches));
    }
    await this.writing;
  }

  private async write(batches: RowBatch[]) {
    try {
      await this.store.write(batches);
    } catch (error) {
      this.logger.error(
        'Statuses could not be written; they are tried again',
        error as Error,
      );
      for (const batch of batches) {
        const newer = this.waiting.get(batch.cluster);
        this.waiting.set(batch.cluster, {
          ...batch,
          cursor: newer?.cursor ?? batch.cursor,
          rows: newer ? merge(batch.rows, newer.rows) : batch.rows,
          transitions: [...batch.transitions, ...(newer?.transitions ?? [])],
        });
      }
      this.timer ??= setTimeout(() => this.flush(), 10 * delayMs);
      this.timer.unref();
    }
  }
}

function merge(older: StoredRow[], newer: StoredRow[]): StoredRow[] {
  const rows = new Map(older.map(row => [row.app, row]));
  for (const row of newer) rows.set(row.app, row);
  return [...rows.values()];
}
