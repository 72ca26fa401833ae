import { Badge, Button, Link } from '@backstage/ui';
import { TimeAgo } from '@gitops-portal/plugin-environments-react';
import type {
  KindHistory,
  KindRevision,
} from '@gitops-portal/plugin-schemas-common';
import type { ComparedStates } from '../api/SchemasApi';
import styles from './VersionsTab.module.css';

/** The commits that changed the file which defines the kind, newest first. */
export function RevisionList(props: {
  history: KindHistory;
  onCompare: (states: Partial<ComparedStates>) => void;
}) {
  const { file, repository, revisions } = props.history;
  if (!file) {
    return (
      <p className={styles.quiet}>
        No repository that the portal reads defines this kind, so it has no
        history here; environments can be compared all the same.
      </p>
    );
  }
  return (
    <section aria-label="History">
      <h2 className={styles.title}>
        History of {file} in {repository}
      </h2>
      <ol className={styles.revisions}>
        {revisions.map((revision, index) => (
          <Revision
            key={revision.sha}
            revision={revision}
            before={revisions[index + 1]}
            onCompare={props.onCompare}
          />
        ))}
      </ol>
    </section>
  );
}

function Revision(props: {
  revision: KindRevision;
  before: KindRevision | undefined;
  onCompare: (states: Partial<ComparedStates>) => void;
}) {
  const { revision, before, onCompare } = props;
  const { sha, title, author, time, url, tags } = revision;
  const short = sha.slice(0, 7);
  return (
    <li className={styles.revision}>
      <span className={styles.commit}>
        {url ? (
          <Link href={url} target="_blank">
            {short}
          </Link>
        ) : (
          short
        )}
      </span>
      <span className={styles.subject}>
        {title}{' '}
        {tags.map(tag => (
          <Badge key={tag} size="small" className={styles.tag}>
            {tag}
          </Badge>
        ))}
      </span>
      <span className={styles.quiet}>
        {author.name}, <TimeAgo time={time} />
      </span>
      {before ? (
        <Button
          size="small"
          variant="tertiary"
          aria-label={`What ${short} changed`}
          onPress={() =>
            onCompare({
              from: before.sha,
              to: sha,
              fromVersion: undefined,
              toVersion: undefined,
            })
          }
        >
          What it changed
        </Button>
      ) : (
        <span className={styles.quiet}>the first</span>
      )}
    </li>
  );
}
