import type { ChangeState } from '@gitops-portal/plugin-desired-state-common';
import styles from './ChangeStateBadge.module.css';
import { changeStateLook } from './changeStateLook';

/** Where a change is: icon, word and colour. */
export function ChangeStateBadge({ state }: { state: ChangeState }) {
  const { icon, word, tone } = changeStateLook(state);
  return (
    <span className={styles.badge} data-tone={tone} data-state={state}>
      <span aria-hidden className={styles.icon}>
        {icon}
      </span>
      {word}
    </span>
  );
}
