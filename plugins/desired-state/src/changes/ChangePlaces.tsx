import type { ChangePlace } from '@gitops-portal/plugin-desired-state-common';
import { EnvironmentLabel } from '@gitops-portal/plugin-environments-react';
import type { EnvironmentChoice } from '../api/DesiredStateApi';
import styles from './ChangePlaces.module.css';

/** Apps that are named one by one; of more, their number is. */
const appsShown = 2;

/** The apps of a change. */
export function ChangeApps({ places }: { places: ChangePlace[] }) {
  const names = places.map(({ app }) => app);
  const shown = names.slice(0, appsShown).join(', ');
  const rest = names.length - appsShown;
  return (
    <span title={names.join(', ')}>
      {shown}
      {rest > 0 ? ` and ${rest} more` : ''}
    </span>
  );
}

/** The environments of a change in the configured order, production accented. */
export function ChangeEnvironments(props: {
  places: ChangePlace[];
  environments: EnvironmentChoice[];
}) {
  const { places, environments } = props;
  const touched = new Set(places.flatMap(place => place.environments));
  if (touched.size === 0) {
    return <span className={styles.none}>no environment</span>;
  }
  return (
    <span className={styles.environments}>
      {environments.map(({ name, title }, index) =>
        touched.has(name) ? (
          <EnvironmentLabel
            key={name}
            name={name}
            title={title}
            prod={index === environments.length - 1}
          />
        ) : null,
      )}
    </span>
  );
}

/** "checkout in prod", for sentences and titles of dialogs. */
export function placeWords(places: ChangePlace[]): string {
  return places
    .map(({ app, environments }) =>
      environments.length > 0 ? `${app} in ${environments.join(', ')}` : app,
    )
    .join('; ');
}
