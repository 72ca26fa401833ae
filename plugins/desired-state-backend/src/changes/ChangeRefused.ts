import type { Conflict } from '@gitops-portal/plugin-desired-state-common';
import type { ChangeIssue } from '../validation/validateChange';

/** A change that must not be made; nothing was written. */
export class ChangeRefused extends Error {
  readonly name = 'ChangeRefused';

  constructor(
    message: string,
    readonly reason:
      | { issues: ChangeIssue[] }
      | { conflicts: Conflict[]; head: string },
  ) {
    super(message);
  }
}
