import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { logLevels, type LogLevel } from '@gitops-portal/plugin-logs-common';
import { LevelDot } from '../lines/LevelDot';
import { levelsOf } from '../model/levelsOf';
import styles from './QueryBar.module.css';

const compact = new Intl.NumberFormat('en', {
  notation: 'compact',
  maximumFractionDigits: 1,
});

/** The levels to show, with how many lines each has. None chosen: all. */
export function LevelToggles(props: {
  /** Lines of each level in the range; undefined while it is not known. */
  counts?: ReadonlyMap<LogLevel, number>;
  selected: LogLevel[];
  onChange(levels: LogLevel[]): void;
}) {
  const { counts, selected, onChange } = props;
  const shown = logLevels.filter(
    level => !counts || counts.has(level) || selected.includes(level),
  );
  if (shown.length === 0) return null;
  return (
    <div className={styles.toggles}>
      <ToggleButtonGroup
        aria-label="Levels"
        selectionMode="multiple"
        selectedKeys={selected}
        onSelectionChange={keys => onChange(levelsOf([...keys].map(String)))}
      >
        {shown.map(level => (
          <ToggleButton
            key={level}
            id={level}
            iconStart={<LevelDot level={level} />}
          >
            {counts
              ? `${level} ${compact.format(counts.get(level) ?? 0)}`
              : level}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
