import { formatPath } from '@gitops-portal/plugin-desired-state-common';
import type { ChangeRefused } from './changes/ChangeRefused';

/** What a refused change is answered with. */
export function refusalBody({ message, reason }: ChangeRefused) {
  return 'conflicts' in reason
    ? {
        error: { name: 'ConflictError', message },
        conflicts: reason.conflicts,
        head: reason.head,
      }
    : {
        error: {
          name: 'InputError',
          message: `${message}: ${reason.issues
            .map(issue =>
              issue.request
                ? `${issue.request} ${formatPath(issue.path ?? [])} ${
                    issue.message
                  }`
                : issue.message,
            )
            .join('; ')}`,
        },
        issues: reason.issues,
      };
}
