import { Combobox, Select } from '@backstage/ui';
import type { ComparedStates } from '../api/SchemasApi';
import type { StateOption } from './comparableStates';
import styles from './VersionsTab.module.css';

const ALL = 'all';

/** Which two states are compared. Any commit, tag or branch can be typed. */
export function CompareForm(props: {
  options: StateOption[];
  /** Names of the kind's versions. */
  versions: string[];
  states: ComparedStates;
  onChange: (states: Partial<ComparedStates>) => void;
}) {
  const { options, versions, states, onChange } = props;
  return (
    <div className={styles.form} role="group" aria-label="Compare">
      <State
        label="From"
        options={options}
        value={states.from}
        onChange={from => onChange({ ...states, from })}
      />
      <State
        label="To"
        options={options}
        value={states.to}
        onChange={to => onChange({ ...states, to })}
      />
      {versions.length > 1 && (
        <>
          <Version
            label="Version"
            versions={versions}
            value={states.fromVersion}
            onChange={fromVersion =>
              onChange({
                ...states,
                fromVersion,
                toVersion: fromVersion && states.toVersion,
              })
            }
          />
          {states.fromVersion && (
            <Version
              label="with"
              versions={versions}
              value={states.toVersion ?? states.fromVersion}
              onChange={toVersion => onChange({ ...states, toVersion })}
            />
          )}
        </>
      )}
    </div>
  );
}

function State(props: {
  label: string;
  options: StateOption[];
  value: string;
  onChange: (state: string) => void;
}) {
  const { label, options, value, onChange } = props;
  const isListed = options.some(({ id }) => id === value);
  return (
    <Combobox
      className={styles.state}
      label={label}
      size="small"
      allowsCustomValue
      options={
        isListed || !value ? options : [{ id: value, label: value }, ...options]
      }
      value={value}
      onChange={key => key && onChange(String(key))}
    />
  );
}

function Version(props: {
  label: string;
  versions: string[];
  value: string | undefined;
  onChange: (version: string | undefined) => void;
}) {
  const { label, versions, value, onChange } = props;
  const isFirst = label === 'Version';
  return (
    <Select
      className={styles.version}
      label={label}
      size="small"
      value={value ?? ALL}
      onChange={key => onChange(key === ALL ? undefined : String(key))}
      options={[
        ...(isFirst ? [{ id: ALL, label: 'all' }] : []),
        ...versions.map(name => ({ id: name, label: name })),
      ]}
    />
  );
}
