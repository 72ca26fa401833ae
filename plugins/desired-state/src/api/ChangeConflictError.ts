import type { JsonValue } from '@backstage/types';
import type { Path } from '@gitops-portal/plugin-desired-state-common';

/** One place that someone else changed as well. */
export interface ChangeConflict {
  file: string;
  path: Path;
  /** What was there when the change was begun; absent if nothing was. */
  base?: JsonValue;
  theirs?: JsonValue;
  yours?: JsonValue;
}

/** The same places changed underneath; nothing was written. */
export class ChangeConflictError extends Error {
  constructor(
    message: string,
    readonly conflicts: ChangeConflict[],
    /** The commit that has their values. */
    readonly head: string,
    /** The one that has them, while it is open. */
    readonly pullRequest?: { number: number; url: string },
  ) {
    super(message);
    this.name = 'ChangeConflictError';
  }
}
