import type { Look } from './Look';
import styles from './look.module.css';

/** A state as icon and word. */
export function LookLabel(props: {
  look: Look;
  state: string;
  /** The word for readers alone, where there is little room. */
  isShort?: boolean;
}) {
  const { isShort, look, state } = props;
  const { icon, word, tone } = look;
  return (
    <span className={styles.state} data-tone={tone} data-state={state}>
      <span aria-hidden>{icon}</span>
      <span className={isShort ? styles.unseen : undefined}>{word}</span>
    </span>
  );
}
