import { Link } from '@backstage/ui';
import {
  sameRevision,
  shortRevision,
  type DeliveryRow,
} from '@gitops-portal/plugin-delivery-common';
import styles from './DeliveryTab.module.css';

/** Which commit should run and which does: one where they are the same. */
export function RevisionLine({ row }: { row: DeliveryRow }) {
  const { desiredRevision, appliedRevision } = row;
  if (!desiredRevision && !appliedRevision) return null;
  if (sameRevision(desiredRevision, appliedRevision)) {
    return (
      <Fact label="Applied">
        <Revision revision={appliedRevision} of={row} />
      </Fact>
    );
  }
  if (row.sync === 'Synced' && desiredRevision && appliedRevision) {
    // What was applied since is about other apps: this one's commit is in it.
    return (
      <Fact label="Applied">
        <Revision revision={desiredRevision} of={row} />{' '}
        <span className={styles.since} title={`in ${appliedRevision}`}>
          ✓
        </span>
      </Fact>
    );
  }
  return (
    <>
      <Fact label="Wanted">
        <Revision revision={desiredRevision} of={row} />
      </Fact>
      <Fact label="Applied">
        <Revision revision={appliedRevision} of={row} />
      </Fact>
    </>
  );
}

/** A fact with its name. */
export function Fact(props: { label: string; children: React.ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function Revision(props: { revision?: string; of: DeliveryRow }) {
  const { revision, of } = props;
  if (!revision) return <>not known</>;
  const short = (
    <code title={revision}>
      {revision.split(' ').map(shortRevision).join(' ')}
    </code>
  );
  const isCommit = /^[0-9a-f]{40,64}$/.test(revision);
  return of.repositoryUrl && isCommit ? (
    <Link
      variant="body-small"
      href={`${of.repositoryUrl}/commit/${revision}`}
      target="_blank"
    >
      {short}
    </Link>
  ) : (
    short
  );
}
