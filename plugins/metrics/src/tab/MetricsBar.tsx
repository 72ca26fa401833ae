import {
  Button,
  Link,
  Select,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import type {
  AppSignals,
  MetricsEnvironment,
} from '@gitops-portal/plugin-metrics-common';
import { momentLabel } from '../plot/timeLabels';
import { lastRanges, type LastRange } from '../range/TimeRange';
import styles from './MetricsTab.module.css';
import { logsPath, type MetricsView } from './metricsUrl';

/** Logs on both sides of a picked time, in seconds. */
const around = 300;

const words = { refused: 'not for you', unconfigured: 'no metrics', ready: '' };

/** Which environment and time is shown, and the time under the cursor. */
export function MetricsBar(props: {
  environments: MetricsEnvironment[];
  environment: string;
  view: MetricsView;
  onChange: (change: Partial<MetricsView>) => void;
  signals?: AppSignals;
  /** Seconds since 1970: where the cursor is. */
  cursor?: number;
  /** Seconds since 1970: what was clicked. */
  picked?: number;
  onUnpick: () => void;
}) {
  const { environments, environment, view, onChange, signals } = props;
  const { cursor, picked } = props;
  const { range } = view;
  const rfc3339 = (seconds: number) => new Date(seconds * 1000).toISOString();
  const logs =
    picked !== undefined
      ? { from: rfc3339(picked - around), to: rfc3339(picked + around) }
      : signals;
  const time = cursor ?? picked ?? signals?.times.at(-1);
  return (
    <div className={styles.bar}>
      <div className={styles.choices}>
        <div className={styles.environment}>
          <Select
            aria-label="Environment"
            options={environments.map(({ name, title, state }) => ({
              value: name,
              label: state === 'ready' ? title : `${title} (${words[state]})`,
              disabled: state === 'refused',
            }))}
            value={environment}
            onChange={key => onChange({ environment: String(key) })}
          />
        </div>
        <ToggleButtonGroup
          aria-label="Time range"
          selectionMode="single"
          selectedKeys={'last' in range ? [range.last] : []}
          onSelectionChange={keys => {
            const [last] = [...keys] as LastRange[];
            if (last) onChange({ range: { last } });
            else if (!('last' in range)) onChange({ range: { last: '1h' } });
          }}
        >
          {Object.keys(lastRanges).map(last => (
            <ToggleButton key={last} id={last}>
              {spaced(last)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        {'last' in range ? null : (
          <span className={styles.zoomed}>
            {`${momentLabel(Date.parse(range.from) / 1000)} – ${momentLabel(
              Date.parse(range.to) / 1000,
            )}`}
            <Button
              variant="secondary"
              size="small"
              onPress={() => onChange({ range: { last: '1h' } })}
            >
              Back to now
            </Button>
          </span>
        )}
      </div>
      <div className={styles.moment}>
        <span className={styles.time}>
          {time === undefined ? ' ' : momentLabel(time)}
        </span>
        {picked !== undefined ? (
          <Button variant="tertiary" size="small" onPress={props.onUnpick}>
            Let go
          </Button>
        ) : null}
        {logs ? (
          <Link href={logsPath(environment, logs.from, logs.to)}>
            {picked === undefined ? 'Logs of this range' : 'Logs at this time'}
          </Link>
        ) : null}
      </div>
    </div>
  );
}

/** `24h` → `24 h`. */
function spaced(last: string): string {
  return last.replace(/(\d+)(\w)/, '$1 $2');
}
