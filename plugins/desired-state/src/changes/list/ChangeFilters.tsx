import {
  Button,
  SearchField,
  Select,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import {
  changeStates,
  type ChangeState,
} from '@gitops-portal/plugin-desired-state-common';
import { useSlashFocus } from '@gitops-portal/plugin-environments-react';
import type { EnvironmentChoice } from '../../api/DesiredStateApi';
import type { ChangeScope } from '../api/ChangesApi';
import { changeStateLook } from '../changeStateLook';
import styles from './ChangesPage.module.css';
import type { ChangesFilter } from './useChangesFilter';

const scopes: [ChangeScope, string][] = [
  ['mine', 'Mine'],
  ['team', "My team's"],
  ['all', 'All'],
];

/** Whose changes, in words, in which environment, in which states. */
export function ChangeFilters(props: {
  filter: ChangesFilter;
  environments: EnvironmentChoice[];
  counts: Partial<Record<ChangeState, number>>;
}) {
  const { filter, environments, counts } = props;
  const field = useSlashFocus();
  return (
    <div className={styles.filters}>
      <ToggleButtonGroup
        aria-label="Whose changes"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[filter.scope]}
        onSelectionChange={keys => filter.set({ scope: String([...keys][0]) })}
      >
        {scopes.map(([scope, word]) => (
          <ToggleButton key={scope} id={scope}>
            {word}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <div className={styles.fields}>
        <SearchField
          ref={field}
          aria-label="Search changes"
          placeholder="Title, app, author, #number or commit"
          value={filter.text}
          onChange={q => filter.set({ q })}
        />
        <Select
          aria-label="Environment"
          options={[
            { value: 'all', label: 'All environments' },
            ...environments.map(({ name }) => ({ value: name, label: name })),
          ]}
          value={filter.environment || 'all'}
          onChange={key =>
            filter.set({ environment: key === 'all' ? '' : String(key) })
          }
        />
      </div>
      {filter.app ? (
        <div>
          <Button
            variant="secondary"
            size="small"
            onPress={() => filter.set({ app: '' })}
          >
            {`Only ${filter.app} ×`}
          </Button>
        </div>
      ) : null}
      <div className={styles.states}>
        <ToggleButtonGroup
          aria-label="States"
          selectionMode="multiple"
          selectedKeys={filter.states}
          onSelectionChange={keys => filter.set({ state: [...keys].join(',') })}
        >
          {changeStates
            .filter(state => counts[state] || filter.states.includes(state))
            .map(state => {
              const { icon, word } = changeStateLook(state);
              return (
                <ToggleButton key={state} id={state}>
                  {`${icon} ${word} ${counts[state] ?? 0}`}
                </ToggleButton>
              );
            })}
        </ToggleButtonGroup>
      </div>
    </div>
  );
}
