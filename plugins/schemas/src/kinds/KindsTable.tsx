import {
  Cell,
  CellText,
  Column,
  Row,
  TableBody,
  TableHeader,
  TableRoot,
} from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { EnvironmentLabel } from '@gitops-portal/plugin-environments-react';
import type { KindSummary } from '@gitops-portal/plugin-schemas-common';
import { useShown } from '../hooks/useShown';
import { DeprecatedBadge } from '../kind/DeprecatedBadge';
import { ownerName } from '../kind/ownerName';
import { kindRouteRef } from '../routes';
import styles from './KindsTable.module.css';

const SHOWN = 100;

/** Kinds with their versions, where they are served, and who asks for them. */
export function KindsTable(props: { label: string; kinds: KindSummary[] }) {
  const hrefOf = useRouteRef(kindRouteRef);
  const { items, more } = useShown(props.kinds, SHOWN);
  return (
    <>
      <TableRoot aria-label={props.label} className={styles.table}>
        <TableHeader>
          <Column isRowHeader>Kind</Column>
          <Column className={styles.versions}>Versions</Column>
          <Column className={styles.environments}>Served in</Column>
          <Column className={styles.owner}>Owner</Column>
          <Column className={styles.usage}>Used by</Column>
        </TableHeader>
        <TableBody>
          {items.map(kind => (
            <Row
              key={`${kind.group}/${kind.kind}`}
              id={`${kind.group}/${kind.kind}`}
              href={hrefOf?.({ group: kind.group, kind: kind.kind })}
            >
              <CellText
                title={kind.title ?? kind.kind}
                description={[
                  kind.title ? kind.kind : '',
                  kind.description ?? '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              />
              <Cell>
                <Versions kind={kind} />
              </Cell>
              <Cell>
                <Environments kind={kind} />
              </Cell>
              <Cell>{ownerName(kind.owner)}</Cell>
              <Cell>{usedBy(kind.requests)}</Cell>
            </Row>
          ))}
        </TableBody>
      </TableRoot>
      {more}
    </>
  );
}

function Versions({ kind }: { kind: KindSummary }) {
  return (
    <span className={styles.items}>
      {kind.versions
        .filter(version => version.served)
        .map(version => (
          <span key={version.name} className={styles.item}>
            {version.name}
            {version.deprecated && (
              <DeprecatedBadge warning={version.deprecationWarning} />
            )}
          </span>
        ))}
    </span>
  );
}

function Environments({ kind }: { kind: KindSummary }) {
  if (kind.environments.length === 0) {
    return <span className={styles.quiet}>nowhere yet</span>;
  }
  return (
    <span className={styles.items}>
      {kind.environments.map(({ name, title, production }) => (
        <EnvironmentLabel
          key={name}
          name={name}
          title={title}
          prod={production}
        />
      ))}
    </span>
  );
}

function usedBy(requests: number | undefined): string {
  switch (requests) {
    case undefined:
      return 'unknown';
    case 0:
      return '–';
    case 1:
      return '1 request';
    default:
      return `${requests} requests`;
  }
}
