import type { OfferedField } from '@gitops-portal/plugin-desired-state-common';
import styles from './fields.module.css';

/** What a search found that an item could have which is not there yet. */
export function OfferedFields(props: {
  offered: OfferedField[] | undefined;
  /** `an item`, `an entry`. */
  of: string;
}) {
  if (!props.offered) return null;
  return (
    <div className={styles.offered}>
      <p className={styles.words}>Could be set in {props.of}:</p>
      <ul aria-label={`Could be set in ${props.of}`}>
        {props.offered.map(({ name, type, description }) => (
          <li key={name}>
            <code>{name || props.of}</code>{' '}
            <span className={styles.type}>
              {[type, description].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
