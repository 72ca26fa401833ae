import type { ChangedSide } from '@gitops-portal/plugin-desired-state-common';
import { shortDigest } from '@gitops-portal/plugin-environments-react';
import styles from './ChangeValues.module.css';

/** A value before or after a change. */
export function ChangedValue(props: {
  side: ChangedSide | undefined;
  isSealed?: boolean;
  /** Of something sealed: whether there was another before. */
  isAnew?: boolean;
}) {
  const { side, isSealed, isAnew } = props;
  if (!side) return <span className={styles.none}>not set</span>;
  if (isSealed) return <>{isAnew ? 'sealed anew' : 'sealed'}</>;
  const { value, version } = side;
  if (version !== undefined && typeof value === 'string') {
    return (
      <span title={value}>
        {version} <code>{shortDigest(value)}</code>
      </span>
    );
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return (
    <code className={styles.value} title={text}>
      {text}
    </code>
  );
}
