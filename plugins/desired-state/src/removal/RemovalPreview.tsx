import { Alert, Skeleton } from '@backstage/ui';
import type { DesiredPreview } from '@gitops-portal/plugin-desired-state-common';
import { ErrorNote } from '@gitops-portal/plugin-environments-react';
import type { Loaded } from '../hooks/useLoaded';
import { Deletions } from '../review/Deletions';
import styles from './removal.module.css';

/** What the removal of an app would delete, in Git and in the clusters. */
export function RemovalPreview(props: {
  app: string;
  preview: Loaded<DesiredPreview>;
}) {
  const { app, preview } = props;
  const { value, error, retry } = preview;
  if (error) {
    return (
      <ErrorNote
        title={`What goes with ${app} could not be found out, so it cannot be removed here`}
        error={error}
        onRetry={retry}
      />
    );
  }
  if (!value) {
    return (
      <div role="status" aria-label="Looking at what would be deleted">
        <Skeleton width="100%" height={160} />
      </div>
    );
  }
  return (
    <>
      {value.issues.length > 0 ? (
        <Alert
          status="danger"
          icon
          title="It cannot be removed"
          description={value.issues.map(({ message }) => message).join('; ')}
        />
      ) : null}
      <Deletions preview={value} />
      <details>
        <summary>
          {value.files.length} {value.files.length === 1 ? 'file' : 'files'} in
          Git
        </summary>
        <ul className={styles.files}>
          {value.files.map(({ file, change }) => (
            <li key={file}>
              <code>{file}</code> {change === 'removed' ? 'goes' : change}
            </li>
          ))}
        </ul>
      </details>
      <p className={styles.next}>
        {value.write === 'direct'
          ? 'The engine deletes what is listed once it has taken up the commit.'
          : 'A pull request is opened. What is listed is deleted once it is merged and taken up.'}
      </p>
    </>
  );
}
