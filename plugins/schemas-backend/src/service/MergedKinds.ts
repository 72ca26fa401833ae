import type { Environment } from '@gitops-portal/plugin-environments-common';
import type { SourcedKinds } from '../sources/KindSource';
import { mergeKinds, type MergedKind } from './mergeKinds';

/**
 * What all sources together know, put together again only when one of them has
 * another kind than before: everything that is asked begins with it.
 */
export class MergedKinds {
  private known: SourcedKinds[] = [];
  private merged: MergedKind[] = [];

  constructor(
    private readonly environments: Pick<
      Environment,
      'name' | 'title' | 'promotesTo'
    >[],
  ) {}

  /** The same array for the same kinds. */
  of(read: SourcedKinds[]): MergedKind[] {
    if (!isSame(read, this.known)) {
      this.merged = mergeKinds(read, this.environments);
      this.known = read;
    }
    return this.merged;
  }
}

function isSame(now: SourcedKinds[], before: SourcedKinds[]): boolean {
  return (
    now.length === before.length &&
    now.every(({ status, kinds }, index) => {
      const known = before[index];
      return (
        known.status.name === status.name &&
        known.kinds.length === kinds.length &&
        kinds.every((kind, at) => kind === known.kinds[at])
      );
    })
  );
}
