import { Link } from '@backstage/ui';
import { SecretConflictError } from '../api/SecretConflictError';
import styles from './SetSecretDialog.module.css';
import type { Submission } from './Submission';

/** How it goes with the value of an environment. */
export function SubmissionNote({ submission }: { submission: Submission }) {
  switch (submission.phase) {
    case 'sealing':
      return <p role="status">Sealing in this browser…</p>;
    case 'sending':
      return <p role="status">Sealed. Writing it to Git…</p>;
    case 'done':
      return <DoneNote {...submission.result} />;
    case 'failed':
      return (
        <p role="alert" className={styles.failed}>
          {submission.error instanceof SecretConflictError
            ? 'Nothing was written: somebody changed this key in Git meanwhile. Send again to replace theirs.'
            : `Nothing was written: ${submission.error.message}`}
          {submission.isSealed
            ? ' What was sealed is kept until you close this, and goes out again when you send again; enter a value to seal that one instead.'
            : null}
        </p>
      );
    default:
      return null;
  }
}

function DoneNote(props: {
  commit: string;
  branch: string;
  url?: string;
  pullRequest?: { number: number; url: string };
}) {
  const { commit, branch, url, pullRequest } = props;
  const short = commit.slice(0, 7);
  return (
    <p role="status" className={styles.done}>
      {pullRequest ? (
        <>
          ✓ Sealed and proposed:{' '}
          <Link href={pullRequest.url} target="_blank">
            pull request #{pullRequest.number}
          </Link>
        </>
      ) : (
        <>
          ✓ Sealed and committed to {branch}:{' '}
          {url ? (
            <Link href={url} target="_blank">
              {short}
            </Link>
          ) : (
            short
          )}
        </>
      )}
    </p>
  );
}
