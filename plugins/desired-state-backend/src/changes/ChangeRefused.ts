import type {
  ChangeIssue,
  Conflict,
} from '@gitops-portal/plugin-desired-state-common';

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
