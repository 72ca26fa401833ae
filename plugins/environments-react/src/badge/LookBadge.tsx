import type { Look } from './Look';
import styles from './badge.module.css';

/** Icon, word and colour: never colour alone. */
export function LookBadge(props: {
  look: Look;
  /** Something is under way: the icon turns. */
  isBusy?: boolean;
}) {
  const { icon, word, tone } = props.look;
  return (
    <span
      className={styles.badge}
      data-tone={tone}
      data-busy={props.isBusy || undefined}
    >
      <span aria-hidden className={styles.icon}>
        {icon}
      </span>
      {word}
    </span>
  );
}
