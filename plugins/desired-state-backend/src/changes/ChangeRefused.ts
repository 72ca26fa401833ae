import type {
  ChangeIssue,
  Conflict,
} from '@gitops-portal/plugin-desired-state-common';
import type { PullRequest } from '../forge/Forge';

/** A change that must not be made; nothing was written. */
export class ChangeRefused extends Error {
  readonly name = 'ChangeRefused';

  constructor(
    message: string,
    readonly reason:
      | { issues: ChangeIssue[] }
      | {
          conflicts: Conflict[];
          head: string;
          /** The open one that has the other values. */
          pullRequest?: PullRequest;
        },
  ) {
    super(message);
  }
}
