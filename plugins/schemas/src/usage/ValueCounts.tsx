import type { FieldUse } from '@gitops-portal/plugin-schemas-common';
import { countValues } from './countValues';
import styles from './UsageTab.module.css';

const SHOWN = 10;

/** Which values are usual. */
export function ValueCounts({ uses }: { uses: FieldUse[] }) {
  const counts = countValues(uses);
  return (
    <ul className={styles.counts} aria-label="Values">
      {counts.slice(0, SHOWN).map(({ text, count }) => (
        <li key={text} className={styles.count}>
          <code className={styles.value}>{text}</code>
          <span className={styles.quiet}>× {count}</span>
        </li>
      ))}
      {counts.length > SHOWN && (
        <li className={styles.quiet}>and {counts.length - SHOWN} others</li>
      )}
    </ul>
  );
}
