import { Link, Text } from '@backstage/ui';
import type { ChangeDetail } from '@gitops-portal/plugin-desired-state-common';
import { DiffView } from '../../yaml/DiffView';
import styles from './ChangePage.module.css';
import { diffLines } from './diffLines';

/** What a change alters, file by file. */
export function ChangeFiles({ change }: { change: ChangeDetail }) {
  const { files, otherFiles, url } = change;
  return (
    <section aria-label="Files" className={styles.files}>
      <Text as="h2" variant="title-x-small">
        {files.length === 1 ? '1 file' : `${files.length} files`}
      </Text>
      {files.map(({ path, diff }) => (
        <div key={path} className={styles.file}>
          <h3 className={styles.path}>{path}</h3>
          {diff === undefined ? (
            <p className={styles.secondary}>
              Too long to be shown here, or no text.{' '}
              {url ? <Link href={url}>See it on the forge</Link> : null}
            </p>
          ) : (
            <DiffView label={`Changes in ${path}`} lines={diffLines(diff)} />
          )}
        </div>
      ))}
      {otherFiles > 0 ? (
        <p className={styles.secondary}>
          And {otherFiles} {otherFiles === 1 ? 'file' : 'files'} that are not an
          app’s, or not for you to see.
        </p>
      ) : null}
    </section>
  );
}
