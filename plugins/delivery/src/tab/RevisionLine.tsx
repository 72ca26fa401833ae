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
        <Revision revision={appliedRevision} />
      </Fact>
    );
  }
  return (
    <>
      <Fact label="Wanted">
        <Revision revision={desiredRevision} />
      </Fact>
      <Fact label="Applied">
        <Revision revision={appliedRevision} />
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

function Revision({ revision }: { revision?: string }) {
  if (!revision) return <>not known</>;
  return (
    <code title={revision}>
      {revision.split(' ').map(shortRevision).join(' ')}
    </code>
  );
}
