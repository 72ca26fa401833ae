import type { ReactNode } from 'react';
import styles from './states.module.css';

/** What would be here, why it is not, and the one next step. */
export function EmptyState(props: {
  title: string;
  description?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <section className={styles.empty}>
      <h2 className={styles.title}>{props.title}</h2>
      {props.description ? (
        <div className={styles.description}>{props.description}</div>
      ) : null}
      {props.action}
    </section>
  );
}
