import type { LogLevel } from '@gitops-portal/plugin-logs-common';
import styles from './levels.module.css';

/** A level's colour; its word stands beside it. */
export function LevelDot({ level }: { level: LogLevel }) {
  return (
    <span
      aria-hidden
      className={`${styles.level} ${styles.dot}`}
      data-level={level}
    />
  );
}
