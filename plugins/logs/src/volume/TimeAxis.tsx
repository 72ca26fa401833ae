import styles from './VolumeHistogram.module.css';

const parts = [0, 0.25, 0.5, 0.75, 1];

/** Times under the bars. */
export function TimeAxis(props: {
  from?: number;
  to?: number;
  words(seconds: number): string;
}) {
  const { from, to, words } = props;
  if (from === undefined || to === undefined) {
    return <div aria-hidden className={styles.axis} />;
  }
  return (
    <div aria-hidden className={styles.axis}>
      {parts.map(part => (
        <span key={part} data-part={part}>
          {words(from + (to - from) * part)}
        </span>
      ))}
    </div>
  );
}
