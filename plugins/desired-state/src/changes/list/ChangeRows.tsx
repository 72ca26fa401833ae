import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { ChangeSummary } from '@gitops-portal/plugin-desired-state-common';
import { RowGrid, TimeAgo } from '@gitops-portal/plugin-environments-react';
import type { EnvironmentChoice } from '../../api/DesiredStateApi';
import { changeRouteRef } from '../../routes';
import { ChangeApps, ChangeEnvironments } from '../ChangePlaces';
import { ChangeStateBadge } from '../ChangeStateBadge';
import styles from './ChangesPage.module.css';

const heads = ['Change', 'App', 'Environment', 'Author', 'State', 'Age'].map(
  head => ({ key: head, head }),
);
const columns =
  'minmax(220px, 3fr) minmax(110px, 1fr) minmax(110px, 0.9fr) minmax(110px, 1fr) minmax(130px, 0.8fr) 92px';
/** Where a row becomes a card; the style sheet has the same width. */
const card = { upToWidth: 860, height: 132 };

/** Changes like letters in a mailbox. Arrow keys go from one to the next. */
export function ChangeRows(props: {
  changes: ChangeSummary[];
  environments: EnvironmentChoice[];
}) {
  const { changes, environments } = props;
  return (
    <RowGrid
      label="Changes"
      className={styles.table}
      columns={columns}
      heads={heads}
      count={changes.length}
      rowHeight={60}
      card={card}
      above={320}
      keyOf={index => changes[index].id}
      cellsOf={index => (
        <ChangeCells change={changes[index]} environments={environments} />
      )}
    />
  );
}

function ChangeCells(props: {
  change: ChangeSummary;
  environments: EnvironmentChoice[];
}) {
  const { change, environments } = props;
  const path = useRouteRef(changeRouteRef)?.({ id: change.id });
  const { title, number, reason, places, author, state, time } = change;
  return (
    <>
      <span role="rowheader" className={styles.title}>
        <span className={styles.line}>
          <Link href={path ?? '#'}>{title}</Link>
          {number === undefined ? null : (
            <span className={styles.secondary}> #{number}</span>
          )}
        </span>
        {reason ? (
          <span className={styles.reason} title={reason}>
            {reason}
          </span>
        ) : null}
      </span>
      <span role="gridcell">
        <ChangeApps places={places} />
      </span>
      <span role="gridcell">
        <ChangeEnvironments places={places} environments={environments} />
      </span>
      <span role="gridcell" className={styles.secondary}>
        {author.name}
      </span>
      <span role="gridcell">
        <ChangeStateBadge key={state} state={state} />
      </span>
      <span role="gridcell" className={styles.secondary}>
        <TimeAgo time={time} />
      </span>
    </>
  );
}
