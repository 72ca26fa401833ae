import type { DeliveryTransition } from '@gitops-portal/plugin-delivery-common';
import { shortRevision } from '@gitops-portal/plugin-delivery-common';
import {
  headlineLook,
  TimeAgo,
} from '@gitops-portal/plugin-environments-react';
import styles from './DeliveryTab.module.css';

/** What happened to the app, newest first. */
export function TransitionList(props: { transitions: DeliveryTransition[] }) {
  if (props.transitions.length === 0) {
    return (
      <p className={styles.absent}>
        Nothing has changed since the portal began to look.
      </p>
    );
  }
  return (
    <ol className={styles.transitions}>
      {props.transitions.map((transition, index) => {
        const { icon, word, tone } = headlineLook(transition.headline);
        return (
          <li key={`${transition.at} ${transition.cluster} ${index}`}>
            <span className={styles.since}>
              <TimeAgo time={transition.at} />
            </span>
            <span>{transition.environment}</span>
            <span className={styles.word} data-tone={tone}>
              {icon} {word}
            </span>
            <span className={styles.why}>
              {transition.cause ?? versionOf(transition)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function versionOf({ version, appliedRevision }: DeliveryTransition): string {
  if (version?.version) return `runs ${version.version}`;
  return appliedRevision ? `runs ${shortRevision(appliedRevision)}` : '';
}
