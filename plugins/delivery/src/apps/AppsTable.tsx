import type { ReactNode } from 'react';
import { Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  EnvironmentLabel,
  RowGrid,
  TimeAgo,
} from '@gitops-portal/plugin-environments-react';
import type { EnvironmentSummary } from '../api/DeliveryApi';
import type { AppRow } from '../live/appRows';
import type { DeliveryState } from '../live/DeliveryState';
import { entityRouteRef } from '../routes';
import { ownerName } from './appsFilter';
import styles from './AppsPage.module.css';
import { EnvironmentCell } from './EnvironmentCell';

/** Apps × environments. Arrow keys go from row to row. */
export function AppsTable(props: {
  apps: AppRow[];
  environments: EnvironmentSummary[];
  changes: DeliveryState['changes'];
}) {
  const { apps, environments, changes } = props;
  return (
    <RowGrid
      label="Apps"
      className={styles.table}
      columns={`minmax(160px, 1.4fr) repeat(${environments.length}, minmax(150px, 1fr)) minmax(96px, 0.5fr)`}
      heads={[
        { key: 'app', head: 'App' },
        ...environments.map(({ name, title }, index) => ({
          key: `environment ${name}`,
          head: (
            <EnvironmentLabel
              name={name}
              title={title}
              prod={index === environments.length - 1}
            />
          ),
        })),
        { key: 'change', head: 'Last change' },
      ]}
      count={apps.length}
      rowHeight={64}
      card={{ upToWidth: 720, height: 72 + 56 * environments.length }}
      above={260}
      keyOf={index => apps[index].app}
      cellsOf={index => (
        <>
          <AppCell app={apps[index]} />
          {environments.map(({ name, title }) => (
            <span role="gridcell" key={name} data-environment={title}>
              <EnvironmentCell
                rows={apps[index].byEnvironment[name]}
                changes={changes}
              />
            </span>
          ))}
          <span role="gridcell" className={styles.age}>
            <LastChange time={apps[index].changedAt} />
          </span>
        </>
      )}
    />
  );
}

function AppCell({ app }: { app: AppRow }): ReactNode {
  const entityPath = useRouteRef(entityRouteRef);
  const path = entityPath?.({
    namespace: 'default',
    kind: 'component',
    name: app.app,
  });
  return (
    <span role="rowheader" className={styles.app}>
      {path ? (
        <Link href={path} data-row-link>
          {app.app}
        </Link>
      ) : (
        app.app
      )}
      <span className={styles.owner}>{ownerName(app.owner) ?? 'no owner'}</span>
    </span>
  );
}

function LastChange({ time }: { time?: string }) {
  return time ? <TimeAgo time={time} /> : null;
}
