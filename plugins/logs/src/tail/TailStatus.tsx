import { Button } from '@backstage/ui';
import type { TailState } from '../feed/LogFeedState';
import { maxLiveLines } from '../model/LineBuffer';
import { tailWords } from './tailWords';
import styles from './TailStatus.module.css';

/** How the live view stands, and what it could not show. */
export function TailStatus(props: {
  tail?: TailState;
  /** Lines that wait because one reads. */
  held: number;
  isPaused: boolean;
  /** Oldest lines that were let go. */
  cut: number;
  onShow(): void;
  onReconnect(): void;
}) {
  const { tail, held, isPaused, cut } = props;
  const connection = tail?.connection ?? { phase: 'connecting' as const };
  const dropped = Object.entries(tail?.dropped ?? {});
  return (
    <div className={styles.status}>
      <span
        role="status"
        className={styles.phase}
        data-phase={
          isPaused && connection.phase === 'live' ? 'paused' : connection.phase
        }
      >
        {tailWords(connection, isPaused)}
      </span>
      {held > 0 ? (
        <Button size="small" variant="primary" onPress={props.onShow}>
          {`${held.toLocaleString('en')} new ${held === 1 ? 'line' : 'lines'}`}
        </Button>
      ) : null}
      {connection.phase === 'reconnecting' ? (
        <Button size="small" variant="secondary" onPress={props.onReconnect}>
          Connect now
        </Button>
      ) : null}
      {tail?.failing.map(({ environment, message }) => (
        <span key={environment} className={styles.problem}>
          {environment} is not live: {message ?? 'it does not answer'}
        </span>
      ))}
      {dropped.map(([environment, count]) => (
        <span key={environment} className={styles.problem}>
          {count.toLocaleString('en')} lines of {environment} came faster than
          they could be sent; a search for that time has them
        </span>
      ))}
      {cut > 0 ? (
        <span>
          The newest {maxLiveLines.toLocaleString('en')} lines are kept here
        </span>
      ) : null}
    </div>
  );
}
