import { Skeleton } from '@backstage/ui';
import { readLogLine } from '@gitops-portal/plugin-artifacts-common';
import { ErrorNote } from '@gitops-portal/plugin-environments-react';
import type { JobLog } from '../api/ArtifactsApi';
import type { Polled } from '../live/usePolled';
import styles from './BuildDetails.module.css';

/** The newest lines are shown of a step that says a great deal. */
const limit = 2_000;

/** The lines of one step, or why there are none. */
export function StepLines(props: { step: number; log: Polled<JobLog> }) {
  const { data, error, refresh } = props.log;
  if (error && !data) {
    return (
      <ErrorNote
        title="The log could not be loaded"
        error={error}
        onRetry={refresh}
      />
    );
  }
  if (!data) return <Skeleton height={48} width="100%" />;
  if (data.state !== 'ready') {
    return (
      <p className={styles.quiet} role="status">
        {data.state === 'pending'
          ? 'The forge hands a log out when its job has ended.'
          : 'The forge has this log no more.'}
      </p>
    );
  }
  const lines =
    data.steps.find(({ number }) => number === props.step)?.lines ?? [];
  const shown = lines.slice(-limit);
  if (shown.length === 0) {
    return <p className={styles.quiet}>It said nothing.</p>;
  }
  return (
    <>
      {lines.length > limit ? (
        <p className={styles.quiet}>
          The last {limit} of {lines.length} lines; all are on the forge.
        </p>
      ) : null}
      {/* it scrolls by itself, so it takes the focus of a keyboard */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.lines} tabIndex={0} aria-label="Log">
        {shown.map((line, index) => {
          const { kind, text } = readLogLine(line);
          return (
            <span key={index} className={styles.line} data-kind={kind}>
              {`${text}\n`}
            </span>
          );
        })}
      </pre>
    </>
  );
}
