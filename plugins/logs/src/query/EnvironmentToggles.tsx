import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { LogEnvironment } from '@gitops-portal/plugin-logs-common';
import styles from './QueryBar.module.css';

const reasons: Record<LogEnvironment['state'], string> = {
  ready: '',
  refused: 'you may not read its logs',
  unconfigured: 'no logs are set up for it',
};

/** The environments to search, in their order; those that cannot say why. */
export function EnvironmentToggles(props: {
  environments: LogEnvironment[];
  selected: string[];
  onChange(selected: string[]): void;
}) {
  const { environments, selected, onChange } = props;
  const ready = environments.filter(({ state }) => state === 'ready');
  const others = environments.filter(({ state }) => state !== 'ready');
  return (
    <div className={styles.environments}>
      <div className={styles.toggles}>
        <ToggleButtonGroup
          aria-label="Environments"
          selectionMode="multiple"
          disallowEmptySelection
          selectedKeys={selected}
          onSelectionChange={keys => {
            const names = ready
              .map(({ name }) => name)
              .filter(name => keys.has(name));
            // All of them is what it is without a choice.
            onChange(names.length === ready.length ? [] : names);
          }}
        >
          {environments.map(({ name, state }) => (
            <ToggleButton key={name} id={name} isDisabled={state !== 'ready'}>
              {name}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </div>
      {others.map(({ name, state, message }) => (
        <span key={name} className={styles.why}>
          {name}: {message ?? reasons[state]}
        </span>
      ))}
    </div>
  );
}
