import { SearchField, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { PipelineUse } from '@gitops-portal/plugin-artifacts-common';
import { useSlashFocus } from '@gitops-portal/plugin-environments-react';
import { callerLooks } from './campaignLooks';
import styles from './PipelinesPage.module.css';
import type { PipelinesView } from './usePipelinesView';

const states = Object.keys(callerLooks) as PipelineUse['state'][];

/** Which apps, by words and by states with their counts. */
export function PipelineFilters(props: {
  uses: PipelineUse[];
  view: PipelinesView;
}) {
  const { uses, view } = props;
  const field = useSlashFocus();
  const countOf = (state: PipelineUse['state']) =>
    uses.filter(use => use.state === state).length;
  return (
    <div className={styles.filters}>
      <div className={styles.states}>
        <ToggleButtonGroup
          aria-label="States"
          selectionMode="multiple"
          selectedKeys={view.states}
          onSelectionChange={keys => view.set({ state: [...keys].join(',') })}
        >
          {states
            .filter(state => countOf(state) > 0 || view.states.includes(state))
            .map(state => (
              <ToggleButton key={state} id={state}>
                {`${callerLooks[state].icon} ${
                  callerLooks[state].word
                } ${countOf(state)}`}
              </ToggleButton>
            ))}
        </ToggleButtonGroup>
      </div>
      <SearchField
        ref={field}
        aria-label="Search apps"
        placeholder="App, repository or version"
        value={view.text}
        onChange={q => view.set({ q })}
      />
    </div>
  );
}
