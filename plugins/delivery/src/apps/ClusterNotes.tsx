import { FreshnessNote } from '@gitops-portal/plugin-environments-react';
import type { EnvironmentSummary } from '../api/DeliveryApi';
import type { DeliveryState } from '../live/DeliveryState';
import styles from './AppsPage.module.css';

/** Names the clusters whose statuses are not current, and since when. */
export function ClusterNotes(props: {
  environments: EnvironmentSummary[];
  clusters: DeliveryState['clusters'];
}) {
  const { environments, clusters } = props;
  const troubled = environments
    .flatMap(({ clusters: own }) => own)
    .map(({ name }) => ({ name, freshness: clusters[name]?.freshness }))
    .filter(({ freshness }) => freshness && freshness.state !== 'live');
  if (troubled.length === 0) return null;
  return (
    <ul className={styles.notes} aria-label="Clusters that are not current">
      {troubled.map(({ name, freshness }) => (
        <li key={name}>
          <FreshnessNote freshness={freshness} source={name} always />
        </li>
      ))}
    </ul>
  );
}
