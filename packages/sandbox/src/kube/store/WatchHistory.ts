import type { StoredChange } from './StoredChange';

/**
 * The latest changes of one resource, from which watches resume and lists of
 * earlier resource versions are answered.
 */
export class WatchHistory {
  private changes: StoredChange[] = [];

  /**
   * @param startedAt - the resource version of which the state is complete
   * @param limit - how many changes are kept
   */
  constructor(private startedAt: number, private readonly limit: number) {}

  add(change: StoredChange): void {
    this.changes.push(change);
    if (this.changes.length > this.limit * 1.25) {
      const dropped = this.changes.length - this.limit;
      this.startedAt = this.changes[dropped - 1].resourceVersion;
      this.changes = this.changes.slice(dropped);
    }
  }

  /** The oldest resource version from which all changes are known. */
  get oldest(): number {
    return this.startedAt;
  }

  /** The changes after a resource version, or undefined where it is too old. */
  since(resourceVersion: number): StoredChange[] | undefined {
    if (resourceVersion < this.startedAt) {
      return undefined;
    }
    let low = 0;
    let high = this.changes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.changes[middle].resourceVersion <= resourceVersion) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return this.changes.slice(low);
  }

  /** Forgets everything before a resource version. */
  compact(resourceVersion: number): void {
    this.changes = this.since(resourceVersion) ?? this.changes;
    this.startedAt = Math.max(this.startedAt, resourceVersion);
  }
}
