import { Button } from '@backstage/ui';
import { EnvironmentLabel } from '@gitops-portal/plugin-environments-react';
import type {
  SecretCell,
  SecretEnvironment,
  SecretKeyRow,
  SecretPods,
  SecretTable,
} from '@gitops-portal/plugin-secrets-common';
import { SecretCellButton } from './SecretCellButton';
import styles from './SecretsTable.module.css';

/** A key of a secret. */
export interface SecretKey {
  name: string;
  key: string;
}

/** Keys × environments, by secret; cards where it is narrow. */
export function SecretsTable(props: {
  table: SecretTable;
  /** The person wants to set it, in that environment where one is named. */
  onSet: (of: SecretKey, environment?: string) => void;
}) {
  const { environments, secrets } = props.table;
  const shown = environments.filter(({ state }) => state !== 'refused');
  const production = environments.at(-1)?.name;
  const mayChange = shown.some(environment => environment.mayChange);
  return (
    <table className={styles.table} aria-label="Secrets">
      <thead>
        <tr>
          <th scope="col">Key</th>
          {shown.map(({ name, title }) => (
            <th scope="col" key={name}>
              <EnvironmentLabel
                name={name}
                title={title}
                prod={name === production}
              />
            </th>
          ))}
          {mayChange ? (
            <th scope="col">
              <span className={styles.hidden}>Change</span>
            </th>
          ) : null}
        </tr>
      </thead>
      {secrets.map(({ name, keys }) => (
        <tbody key={name}>
          <tr className={styles.secret}>
            <th scope="rowgroup" colSpan={shown.length + 2}>
              {name}
            </th>
          </tr>
          {keys.map(row => (
            <KeyRow
              key={row.key}
              name={name}
              row={row}
              environments={shown}
              hasActions={mayChange}
              onSet={environment =>
                props.onSet({ name, key: row.key }, environment)
              }
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function KeyRow(props: {
  name: string;
  row: SecretKeyRow;
  environments: SecretEnvironment[];
  hasActions: boolean;
  onSet: (environment?: string) => void;
}) {
  const { name, row, environments, hasActions, onSet } = props;
  const cellOf = (environment: string) =>
    row.cells.find(cell => cell.environment === environment);
  const changeable = environments.filter(
    environment =>
      environment.mayChange && !cellOf(environment.name)?.elsewhere,
  );
  const isMissing = row.cells.every(({ state }) => state === 'missing');
  return (
    <tr>
      <th scope="row" className={styles.key}>
        <code>{row.key}</code>
      </th>
      {environments.map(environment => (
        <td key={environment.name} data-environment={environment.name}>
          <Cell
            cell={cellOf(environment.name)}
            environment={environment}
            label={`${row.key} of ${name}`}
            onSet={
              changeable.includes(environment)
                ? () => onSet(environment.name)
                : undefined
            }
          />
        </td>
      ))}
      {hasActions ? (
        <td className={styles.actions}>
          {changeable.length > 0 ? (
            <Button
              size="small"
              variant="tertiary"
              aria-label={`${isMissing ? 'Set' : 'Change'} ${
                row.key
              } of ${name}`}
              onPress={() => onSet()}
            >
              {isMissing ? 'Set' : 'Change'}
            </Button>
          ) : null}
        </td>
      ) : null}
    </tr>
  );
}

function podWords({ using, of }: SecretPods): string {
  if (of > 1) return `${using} of ${of} pods use it`;
  return using === 1 ? 'the pod uses it' : 'the pod does not use it yet';
}

function Cell(props: {
  cell: SecretCell | undefined;
  environment: SecretEnvironment;
  label: string;
  onSet?: () => void;
}) {
  const { cell, ...rest } = props;
  if (!cell) {
    return <span className={styles.absent}>could not be read</span>;
  }
  return (
    <>
      <SecretCellButton cell={cell} {...rest} />
      {cell.pods && cell.state !== 'missing' ? (
        <span className={styles.absent}>{podWords(cell.pods)}</span>
      ) : null}
    </>
  );
}
