import { Button, Text } from '@backstage/ui';
import {
  compareRelease,
  formatSignal,
  type AppSignals,
  type SignalComparison,
} from '@gitops-portal/plugin-metrics-common';
import { TimeAgo } from '@gitops-portal/plugin-environments-react';
import { seriesName, signalNames } from '../charts/signalNames';
import type { ReleaseMark } from './releaseMarks';
import styles from './ReleaseTable.module.css';

/** Steps above this hide what happened within minutes. */
const fineSeconds = 60;

/** Before and after the last release in the range, side by side. */
export function ReleaseTable(props: {
  signals: AppSignals;
  marks: ReleaseMark[];
  /** Shows a release that is outside; seconds since 1970. */
  onShow: (at: number) => void;
}) {
  const { signals, marks, onShow } = props;
  const last = marks[marks.length - 1];
  const release = marks.filter(({ at }) => isInside(at, signals)).at(-1);
  return (
    <section className={styles.section} aria-label="Last release">
      <Text as="h2" variant="title-x-small">
        {release
          ? `Before and after ${release.label}`
          : 'Before and after the last release'}
      </Text>
      {release ? <Comparison {...props} release={release} /> : null}
      {!release && last ? (
        <p className={styles.text}>
          No release in this time range. The last one is {last.label},{' '}
          <TimeAgo time={rfc3339(last.at)} />.{' '}
          <Button
            variant="secondary"
            size="small"
            onPress={() => onShow(last.at)}
          >
            {`Show ${last.label}`}
          </Button>
        </p>
      ) : null}
      {last ? null : (
        <p className={styles.text}>
          No release is known here yet: one appears once the app runs another
          version than before.
        </p>
      )}
    </section>
  );
}

function Comparison(props: {
  signals: AppSignals;
  marks: ReleaseMark[];
  release: ReleaseMark;
  onShow: (at: number) => void;
}) {
  const { signals, marks, release, onShow } = props;
  const { rows, longestSeconds } = compareRelease(
    signals,
    release,
    marks.map(({ at }) => at),
  );
  return (
    <>
      <p className={styles.text}>
        Released <TimeAgo time={rfc3339(release.at)} />. Means of up to{' '}
        {lengthOf(longestSeconds)} on each side.{' '}
        {signals.stepSeconds > fineSeconds ? (
          <Button
            variant="secondary"
            size="small"
            onPress={() => onShow(release.at)}
          >
            Show the hours around it
          </Button>
        ) : null}
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Signal</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={`${row.signal} ${row.series}`}>
              <th scope="row">{nameOf(row)}</th>
              <td>{formatSignal(row.unit, row.before)}</td>
              <td>{formatSignal(row.unit, row.after)}</td>
              <td className={styles.change} data-verdict={row.verdict}>
                {changeOf(row)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function nameOf({ signal, series }: SignalComparison): string {
  const { title } = signalNames[signal];
  return series === 'all' ? title : `${title} · ${seriesName(series)}`;
}

function changeOf({ change, verdict }: SignalComparison): string {
  switch (change) {
    case 'higher':
    case 'lower': {
      const arrow = change === 'higher' ? '↑' : '↓';
      const judged = verdict === 'neutral' ? '' : `, ${verdict}`;
      return `${arrow} ${change}${judged}`;
    }
    case 'same':
      return '→ about the same';
    default:
      return 'too few values to say';
  }
}

function lengthOf(seconds: number): string {
  const hours = Math.round(seconds / 3600);
  if (hours === 24) return 'a day';
  return hours === 1 ? 'an hour' : `${hours} hours`;
}

function isInside(at: number, { times }: AppSignals): boolean {
  return at > times[0] && at < times[times.length - 1];
}

function rfc3339(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
