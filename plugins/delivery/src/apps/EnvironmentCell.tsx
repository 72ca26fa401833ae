import type { DeliveryRow } from '@gitops-portal/plugin-delivery-common';
import {
  FreshnessNote,
  StatusBadge,
  TimeAgo,
} from '@gitops-portal/plugin-environments-react';
import { rowKey, type DeliveryState } from '../live/DeliveryState';
import { RunningVersions } from '../versions/RunningVersions';
import styles from './AppsPage.module.css';

/** How an app is in an environment; glows once when that changes. */
export function EnvironmentCell(props: {
  rows: DeliveryRow[] | undefined;
  changes: DeliveryState['changes'];
}) {
  const { rows, changes } = props;
  if (!rows) return <span className={styles.absent}>not deployed</span>;
  return (
    <>
      {rows.map(row => {
        const key = rowKey(row);
        const count = changes.get(key) ?? 0;
        return (
          <div
            // A new key starts the glow anew.
            key={`${key} ${count}`}
            className={styles.status}
            data-changed={count > 0 || undefined}
          >
            <div className={styles.line}>
              <StatusBadge status={row} />
              {row.since ? (
                <span className={styles.age}>
                  <TimeAgo time={row.since} />
                </span>
              ) : null}
            </div>
            <div className={styles.line}>
              {row.versions ? (
                <RunningVersions versions={row.versions} engine={row.engine} />
              ) : null}
              {rows.length > 1 ? (
                <span className={styles.age}>{row.cluster}</span>
              ) : null}
              {row.freshness.state === 'unreachable' ? (
                <FreshnessNote freshness={row.freshness} source={row.cluster} />
              ) : null}
            </div>
          </div>
        );
      })}
    </>
  );
}
