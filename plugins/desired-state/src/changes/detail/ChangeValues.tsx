import { Text } from '@backstage/ui';
import {
  comparedName,
  type ChangedEnvironment,
  type ChangeDetail,
  type EffectiveChange,
} from '@gitops-portal/plugin-desired-state-common';
import { EnvironmentLabel } from '@gitops-portal/plugin-environments-react';
import type { EnvironmentChoice } from '../../api/DesiredStateApi';
import pageStyles from './ChangePage.module.css';
import { ChangedValue } from './ChangedValue';
import styles from './ChangeValues.module.css';

/** What a change alters of what is delivered, whichever files it touches. */
export function ChangeValues(props: {
  change: ChangeDetail;
  environments: EnvironmentChoice[];
}) {
  const { change, environments } = props;
  const { values, otherValues } = change;
  if (values.length === 0) return null;
  const order = environments.map(({ name }) => name);
  const altered = values
    .filter(({ changes }) => changes.length > 0)
    .sort(
      (a, b) => order.indexOf(a.environment) - order.indexOf(b.environment),
    );
  const same = values.filter(({ changes }) => changes.length === 0);
  return (
    <section aria-label="Effective values" className={pageStyles.files}>
      <Text as="h2" variant="title-x-small">
        Effective values
      </Text>
      {altered.map(place => (
        <Place
          key={`${place.app} ${place.environment}`}
          place={place}
          environments={environments}
        />
      ))}
      {same.length > 0 ? (
        <p className={pageStyles.secondary}>
          No value changes for {same.map(wordsOf).join(', ')}.
        </p>
      ) : null}
      {otherValues > 0 ? (
        <p className={pageStyles.secondary}>
          And {otherValues} more, of which only the files are shown.
        </p>
      ) : null}
    </section>
  );
}

function Place(props: {
  place: ChangedEnvironment;
  environments: EnvironmentChoice[];
}) {
  const { place, environments } = props;
  const { app, environment, changes, more } = place;
  const known = environments.find(({ name }) => name === environment);
  return (
    <section aria-label={wordsOf(place)} className={styles.place}>
      <h3 className={styles.heading}>
        {app} in{' '}
        <EnvironmentLabel
          name={environment}
          title={known?.title}
          prod={environment === environments.at(-1)?.name}
        />
      </h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Value</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(change => {
            const { subject, path, isSealed, before, after } = change;
            return (
              <tr key={keyOf(change)}>
                <th scope="row">
                  {subject === 'secret' ? 'Secret ' : ''}
                  {comparedName(change)} {path ? <code>{path}</code> : null}
                </th>
                <td>
                  <del>
                    <ChangedValue side={before} isSealed={isSealed} />
                  </del>
                </td>
                <td>
                  <ins>
                    <ChangedValue
                      side={after}
                      isSealed={isSealed}
                      isAnew={before !== undefined}
                    />
                  </ins>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {more > 0 ? (
        <p className={pageStyles.secondary}>And {more} more.</p>
      ) : null}
    </section>
  );
}

function keyOf(change: EffectiveChange): string {
  const { subject, apiVersion, kind, name, path } = change;
  return [subject, apiVersion, kind, name, path].join('\n');
}

function wordsOf({ app, environment }: ChangedEnvironment): string {
  return `${app} in ${environment}`;
}
