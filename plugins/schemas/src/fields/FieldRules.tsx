import type { FieldRule } from '@gitops-portal/plugin-schemas-common';
import styles from './FieldDetail.module.css';

/** The CEL rules of a field: what they say, and their source. */
export function FieldRules({ rules }: { rules: FieldRule[] }) {
  if (rules.length === 0) {
    return null;
  }
  return (
    <>
      <h3 className={styles.heading}>Rules</h3>
      <ul className={styles.list}>
        {rules.map(({ rule, message, transition }) => (
          <li key={rule}>
            {message}
            {transition && <em> (when it changes)</em>}
            {message !== rule && (
              <details>
                <summary>Source</summary>
                <code className={styles.source}>{rule}</code>
              </details>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
