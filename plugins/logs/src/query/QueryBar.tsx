import { useCallback } from 'react';
import { ButtonIcon, Switch, Tag, TagGroup } from '@backstage/ui';
import type {
  LogEnvironment,
  LogLevel,
} from '@gitops-portal/plugin-logs-common';
import { RiRefreshLine } from '@remixicon/react';
import { useSlashFocus } from '@gitops-portal/plugin-environments-react';
import type { LogsView } from '../model/logsUrl';
import type { TimeRange } from '../model/timeRange';
import type { ChangeView } from '../url/useLogsView';
import { EnvironmentToggles } from './EnvironmentToggles';
import { LevelToggles } from './LevelToggles';
import styles from './QueryBar.module.css';
import { TextSearch } from './TextSearch';
import { TimeRangePicker } from './TimeRangePicker';

/** What is searched: where, what, how grave, when. */
export function QueryBar(props: {
  environments: LogEnvironment[];
  selected: string[];
  view: LogsView;
  range: TimeRange;
  counts?: ReadonlyMap<LogLevel, number>;
  change: ChangeView;
  onRefresh(): void;
}) {
  const { environments, selected, view, range, counts, change } = props;
  const field = useSlashFocus();
  const setText = useCallback((text: string) => change({ text }), [change]);
  return (
    <div role="search" aria-label="Logs" className={styles.bar}>
      <div className={styles.row}>
        <EnvironmentToggles
          environments={environments}
          selected={selected}
          onChange={names => change({ environments: names })}
        />
        <LevelToggles
          counts={counts}
          selected={view.levels}
          onChange={levels => change({ levels })}
        />
        <PodChip view={view} change={change} />
      </div>
      <div className={styles.row}>
        <div className={styles.search}>
          <TextSearch text={view.text} onChange={setText} fieldRef={field} />
        </div>
        <TimeRangePicker
          time={view.time}
          range={range}
          onChange={time => change({ time })}
        />
        <Switch
          label="Live"
          isSelected={view.live}
          onChange={live => change({ live })}
        />
        <ButtonIcon
          aria-label="Refresh"
          variant="secondary"
          icon={<RiRefreshLine />}
          onPress={props.onRefresh}
        />
      </div>
    </div>
  );
}

function PodChip({ view, change }: { view: LogsView; change: ChangeView }) {
  const words = [
    view.pod && `pod ${view.pod}`,
    view.container && `container ${view.container}`,
  ].filter(Boolean);
  if (words.length === 0) return null;
  return (
    <TagGroup
      aria-label="Only of"
      onRemove={() => change({ pod: undefined, container: undefined })}
    >
      <Tag id="pod" textValue={words.join(', ')}>
        {words.join(', ')}
      </Tag>
    </TagGroup>
  );
}
