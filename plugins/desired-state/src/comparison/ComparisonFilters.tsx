import { SearchField, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { ComparisonFilter } from './comparisonGroups';
import styles from './Comparison.module.css';

/** Chooses differences or all values, and finds among them. */
export function ComparisonFilters(props: {
  filter: ComparisonFilter;
  /** How many rows there are. */
  differing: number;
  all: number;
  onChange: (change: Partial<ComparisonFilter>) => void;
}) {
  const { filter, differing, all, onChange } = props;
  return (
    <div className={styles.filters}>
      <ToggleButtonGroup
        aria-label="Which values"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[filter.all ? 'all' : 'differing']}
        onSelectionChange={keys => {
          const [key] = keys;
          onChange({ all: key === 'all' });
        }}
      >
        <ToggleButton id="differing" size="small">
          {`What differs (${differing})`}
        </ToggleButton>
        <ToggleButton id="all" size="small">
          {`All values (${all})`}
        </ToggleButton>
      </ToggleButtonGroup>
      <SearchField
        className={styles.search}
        size="small"
        aria-label="Find a value"
        placeholder="Find a value"
        value={filter.query}
        onChange={query => onChange({ query })}
      />
    </div>
  );
}
