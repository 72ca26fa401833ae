import { Link } from '@backstage/ui';
import type { DeliveryTransition } from '@gitops-portal/plugin-delivery-common';
import { shortRevision } from '@gitops-portal/plugin-delivery-common';
import {
  headlineLook,
  TimeAgo,
} from '@gitops-portal/plugin-environments-react';
import styles from './DeliveryTab.module.css';
import { transitionDays } from './transitionDays';

interface About {
  titles?: ReadonlyMap<string, string>;
  repositoryUrl?: string;
}

/** What happened to the app, newest first, day by day. */
export function TransitionList(
  props: { transitions: DeliveryTransition[] } & About,
) {
  const { transitions, ...about } = props;
  if (transitions.length === 0) {
    return (
      <p className={styles.absent}>
        Nothing has changed since the portal began to look.
      </p>
    );
  }
  return (
    <>
      {transitionDays(transitions).map(({ day, entries }) => (
        <section key={day} aria-label={day}>
          <h3 className={styles.day}>{day}</h3>
          <ol className={styles.transitions}>
            {entries.map(({ transition, took }, index) => (
              <Entry
                key={`${transition.at} ${transition.cluster} ${index}`}
                transition={transition}
                took={took}
                {...about}
              />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function Entry(
  props: { transition: DeliveryTransition; took?: string } & About,
) {
  const { transition, took } = props;
  const { icon, word, tone } = headlineLook(transition.headline);
  return (
    <li>
      <span className={styles.since}>
        <TimeAgo time={transition.at} />
      </span>
      <span>{transition.environment}</span>
      <span className={styles.word} data-tone={tone}>
        {icon} {word}
      </span>
      <span className={styles.why}>
        {transition.version?.version ? (
          <strong className={styles.version}>
            runs {transition.version.version}
          </strong>
        ) : null}
        <Commit {...props} />
        {transition.cause ? <span>{transition.cause}</span> : null}
        {took ? <span>after {took}</span> : null}
        {transition.source === 'engine' ? (
          <span
            className={styles.mark}
            title="From the engine's own history, before the portal looked"
          >
            from the engine
          </span>
        ) : null}
      </span>
    </li>
  );
}

function Commit(props: { transition: DeliveryTransition } & About) {
  const { transition, titles, repositoryUrl } = props;
  const known = [transition.desiredRevision, transition.appliedRevision];
  const revision = known.find(one => one && titles?.has(one)) ?? known[1];
  if (!revision) return null;
  const short = <code title={revision}>{shortRevision(revision)}</code>;
  const isCommit = /^[0-9a-f]{40,64}$/.test(revision);
  return (
    <span>
      {repositoryUrl && isCommit ? (
        <Link
          variant="body-small"
          href={`${repositoryUrl}/commit/${revision}`}
          target="_blank"
        >
          {short}
        </Link>
      ) : (
        short
      )}{' '}
      {titles?.get(revision)}
    </span>
  );
}
