import { Button } from '@backstage/ui';
import { answered, type LogFeedState } from '../feed/LogFeedState';
import { rangeWords } from '../model/clockWords';
import type { LogsView } from '../model/logsUrl';
import { presetOf, widerTime, type TimeRange } from '../model/timeRange';
import type { ChangeView } from '../url/useLogsView';
import styles from './LogsTab.module.css';

/** The end of the lines: older ones, or that there are none, or why not. */
export function LinesFooter(props: {
  state: LogFeedState;
  view: LogsView;
  range: TimeRange;
  change: ChangeView;
  onOlder(without?: string[]): void;
}) {
  const { state, view, range, change, onOlder } = props;
  const { older, hasOlder } = state;
  if (state.phase !== 'ready') return null;
  if (older.phase === 'error') {
    const { error, environments } = older;
    return (
      <div role="alert" className={styles.actions}>
        <span>Older lines could not be loaded: {error.message}</span>
        <Button size="small" variant="secondary" onPress={() => onOlder()}>
          Try again
        </Button>
        {environments.length > 0 &&
        environments.length < state.outcomes.filter(answered).length ? (
          <Button
            size="small"
            variant="secondary"
            onPress={() => onOlder(environments)}
          >
            {`Go on without ${environments.join(', ')}`}
          </Button>
        ) : null}
      </div>
    );
  }
  if (hasOlder) {
    return (
      <Button
        size="small"
        variant="secondary"
        isPending={older.phase === 'loading'}
        onPress={() => onOlder()}
      >
        Load older lines
      </Button>
    );
  }
  const wider = widerTime(view.time);
  const missing = state.outcomes.filter(one => one.state !== 'ok');
  return (
    <div className={styles.actions}>
      <span>
        {missing.length > 0
          ? `These are the lines from ${rangeWords(
              range,
              Date.now(),
            )}, without what is missing of ${missing
              .map(({ environment }) => environment)
              .join(', ')}.`
          : `These are all lines from ${rangeWords(range, Date.now())}.`}
      </span>
      {wider && view.time.kind === 'last' ? (
        <Button
          size="small"
          variant="secondary"
          onPress={() => change({ time: wider })}
        >
          {`Search ${presetOf(wider.preset).words.toLowerCase()}`}
        </Button>
      ) : null}
    </div>
  );
}
