import type { BuildState } from '@gitops-portal/plugin-artifacts-common';
import { buildLook } from './buildLook';
import styles from './look.module.css';

/** A state as icon and word. */
export function BuildStateLabel(props: {
  state: BuildState;
  /** The word for readers alone, where there is little room. */
  isShort?: boolean;
}) {
  const { icon, word, tone } = buildLook(props.state);
  return (
    <span className={styles.state} data-tone={tone} data-state={props.state}>
      <span aria-hidden>{icon}</span>
      <span className={props.isShort ? styles.unseen : undefined}>{word}</span>
    </span>
  );
}
