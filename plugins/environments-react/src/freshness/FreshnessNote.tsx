import type { Freshness } from '@gitops-portal/plugin-environments-common';
import { relativeTime } from '../time/relativeTime';
import { useNow } from '../time/useNow';
import { freshnessSentence } from './freshnessSentence';
import styles from './FreshnessNote.module.css';

/**
 * Says how old what is shown is, where it is older than 30 seconds or its
 * source cannot be reached; nothing where all is fresh, unless `always`.
 */
export function FreshnessNote(props: {
  freshness: Freshness;
  /** What the facts come from, such as a cluster's name. */
  source?: string;
  always?: boolean;
}) {
  const now = Math.max(useNow(), Date.now());
  const sentence = freshnessSentence({
    ...props,
    now,
    ago: time => relativeTime(time, now),
  });
  return sentence ? (
    <span
      className={styles.note}
      data-state={props.freshness.state}
      title={props.freshness.reason}
    >
      {sentence}
    </span>
  ) : null;
}
