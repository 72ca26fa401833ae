import { Button } from '@backstage/ui';
import { TimeAgo } from '@gitops-portal/plugin-environments-react';
import {
  shortFingerprint,
  type SecretCell,
  type SecretEnvironment,
} from '@gitops-portal/plugin-secrets-common';
import type { ReactNode } from 'react';
import styles from './SecretsTable.module.css';
import { stateLook } from './stateLook';

/** All that is known of a key in an environment; never its value. */
export function CellDetails(props: {
  cell: SecretCell;
  environment: SecretEnvironment;
  /** Absent where the person may not change it. */
  onSet?: () => void;
}) {
  const { cell, environment, onSet } = props;
  const { pods } = cell;
  const isOlder =
    cell.sealedWith &&
    environment.certificate &&
    cell.sealedWith !== environment.certificate.fingerprint;
  return (
    <div className={styles.details}>
      <p className={styles.sentence}>{cell.message ?? stateLook(cell).word}</p>
      <dl className={styles.facts}>
        {cell.since ? (
          <Fact term="Since">
            <TimeAgo time={cell.since} />
          </Fact>
        ) : null}
        {cell.sealedAt ? (
          <Fact term="Sealed">
            <TimeAgo time={cell.sealedAt} />
          </Fact>
        ) : null}
        {cell.sealedWith ? (
          <Fact term="Certificate">
            <code title={cell.sealedWith}>
              {shortFingerprint(cell.sealedWith)}
            </code>
            {isOlder ? ' (an older one)' : null}
          </Fact>
        ) : null}
        {cell.requests?.length ? (
          <Fact term="Named by">{cell.requests.join(', ')}</Fact>
        ) : null}
        {pods?.names?.length ? (
          <Fact term="Pods that have it">
            <PodNames names={pods.names} />
          </Fact>
        ) : null}
        {pods?.outdated?.length ? (
          <Fact term="Pods with the old value">
            <PodNames names={pods.outdated} />
          </Fact>
        ) : null}
      </dl>
      {onSet ? (
        <Button size="small" variant="secondary" onPress={onSet}>
          {cell.state === 'missing' ? 'Set it' : 'Change it'}
        </Button>
      ) : null}
    </div>
  );
}

const shownPods = 6;

function PodNames({ names }: { names: string[] }) {
  const more = names.length - shownPods;
  return (
    <ul className={styles.pods}>
      {names.slice(0, shownPods).map(name => (
        <li key={name}>{name}</li>
      ))}
      {more > 0 ? <li>and {more} more</li> : null}
    </ul>
  );
}

function Fact(props: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.term}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
