import {
  SearchField,
  Select,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import {
  headlines,
  type Headline,
} from '@gitops-portal/plugin-delivery-common';
import {
  headlineLook,
  searchOfMany,
  useSlashFocus,
} from '@gitops-portal/plugin-environments-react';
import styles from './AppsPage.module.css';
import type { AppsFilterState } from './useAppsFilter';

/** Search, owner, and the states as toggles with their counts. */
export function AppsFilters(props: {
  state: AppsFilterState;
  owners: string[];
  counts: Map<Headline, number>;
}) {
  const { state, owners, counts } = props;
  const field = useSlashFocus();
  return (
    <div className={styles.filters}>
      <div className={styles.fields}>
        <SearchField
          ref={field}
          aria-label="Search apps"
          placeholder="Search, or owner:checkout state:drifted env:prod"
          value={state.query}
          onChange={state.setQuery}
        />
        <Select
          aria-label="Owner"
          search={searchOfMany(owners.length, 'Search owners')}
          options={[
            { value: 'all', label: 'All owners' },
            ...owners.map(owner => ({ value: owner, label: owner })),
          ]}
          value={state.owner || 'all'}
          onChange={key => state.setOwner(key === 'all' ? '' : String(key))}
        />
      </div>
      <div className={styles.states}>
        <ToggleButtonGroup
          aria-label="States"
          selectionMode="multiple"
          selectedKeys={state.states}
          onSelectionChange={keys => state.setStates([...keys] as Headline[])}
        >
          {headlines
            .filter(
              headline =>
                counts.has(headline) || state.states.includes(headline),
            )
            .map(headline => {
              const { icon, word } = headlineLook(headline);
              return (
                <ToggleButton key={headline} id={headline}>
                  {`${icon} ${word} ${counts.get(headline) ?? 0}`}
                </ToggleButton>
              );
            })}
        </ToggleButtonGroup>
      </div>
    </div>
  );
}
