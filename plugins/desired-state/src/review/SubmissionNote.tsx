import { Alert, Link } from '@backstage/ui';
import { formatPath } from '@gitops-portal/plugin-desired-state-common';
import { ErrorNote } from '@gitops-portal/plugin-environments-react';
import type { ChangeConflictError } from '../api/ChangeConflictError';
import type { ChangeIssue } from '../api/ChangeRefusedError';
import type { Submission } from '../hooks/useSubmitChange';
import styles from './ReviewDialog.module.css';

/** How sending went, where it did not go well. */
export function SubmissionNote({ submission }: { submission: Submission }) {
  switch (submission.phase) {
    case 'refused':
      return (
        <Alert
          status="danger"
          icon
          role="alert"
          title="Nothing was written: the result would not be valid"
          description={
            <ul className={styles.problems}>
              {submission.error.issues.map(issue => (
                <li key={issueWords(issue)}>{issueWords(issue)}</li>
              ))}
            </ul>
          }
        />
      );
    case 'conflict':
      return (
        <Alert
          status="warning"
          icon
          role="alert"
          title="Nothing was written yet"
          description={<ConflictWords conflict={submission.error} />}
        />
      );
    case 'failed':
      return <ErrorNote title="Nothing was written" error={submission.error} />;
    default:
      return null;
  }
}

function ConflictWords({ conflict }: { conflict: ChangeConflictError }) {
  const { pullRequest } = conflict;
  return pullRequest ? (
    <>
      <Link variant="body-small" href={pullRequest.url} target="_blank">
        Pull request #{pullRequest.number}
      </Link>{' '}
      is still open and sets other values here. Choose what it shall ask for:
      what you keep is added to it.
    </>
  ) : (
    'Since you began, these values were changed in Git. Choose what stays, then send again.'
  );
}

function issueWords({ request, path, message }: ChangeIssue): string {
  return [request, path && formatPath(path), message].filter(Boolean).join(' ');
}
