import styles from './EnvironmentLabel.module.css';

/** An environment's name; production carries an accent. */
export function EnvironmentLabel(props: {
  name: string;
  title?: string;
  /** True for the last environment of the promotion order. */
  prod?: boolean;
}) {
  return (
    <span
      className={styles.environment}
      data-prod={props.prod || undefined}
      title={props.title}
    >
      {props.name}
    </span>
  );
}
