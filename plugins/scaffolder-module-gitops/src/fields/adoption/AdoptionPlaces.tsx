import type { AdoptedPlace } from '@gitops-portal/plugin-desired-state-common';
import styles from './adoption.module.css';

/** What becomes of each engine object. */
export function AdoptionPlaces({ places }: { places: AdoptedPlace[] }) {
  return (
    <ul className={styles.places} aria-label="What becomes of it">
      {places.map(({ environment, cluster, object, reason }) => (
        <li key={cluster} className={styles.place}>
          <span>
            <strong>{environment}</strong> <code>{object}</code> in {cluster}
          </span>
          <span className={styles.outcome} data-taken={!reason || undefined}>
            {reason
              ? `Read-only: ${reason}.`
              : 'Its values come to Git. The same object goes on with the same values.'}
          </span>
        </li>
      ))}
    </ul>
  );
}
