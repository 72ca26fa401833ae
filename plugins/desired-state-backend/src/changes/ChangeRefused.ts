import type { Conflict } from '@gitops-portal/plugin-desired-state-common';
import type { RequestIssue } from './validateRequests';

/** One thing that stands in a change's way, at its place. */
export type ChangeIssue = Partial<RequestIssue> & { message: string };

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
