import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type {
  ChangeDetail,
  Rollout,
} from '@gitops-portal/plugin-desired-state-common';
import {
  EnvironmentLabel,
  TimeAgo,
} from '@gitops-portal/plugin-environments-react';
import type { EnvironmentChoice } from '../../api/DesiredStateApi';
import styles from './ChangeTimeline.module.css';
import { branchHops, rolloutHops, type Hop } from './timelineHops';

const words: Record<Rollout['state'], string> = {
  waiting: 'waiting',
  'rolling-out': 'rolling out',
  live: 'live',
  failed: 'failed',
  superseded: 'replaced by a later change',
  unknown: 'not known',
};

/** The way of a change: to the branch, and from there to each environment. */
export function ChangeTimeline(props: {
  change: ChangeDetail;
  environments: EnvironmentChoice[];
}) {
  const { change, environments } = props;
  const several = new Set(change.rollouts.map(({ app }) => app)).size > 1;
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small">
          Timeline
        </Text>
      </CardHeader>
      <CardBody>
        <Hops label="To the branch" hops={branchHops(change)} />
        {environments.map(({ name, title }, index) =>
          change.rollouts
            .filter(({ environment }) => environment === name)
            .map(rollout => (
              <section
                key={`${rollout.app} ${name}`}
                aria-label={`${rollout.app} in ${title}`}
                className={styles.lane}
              >
                <div className={styles.place}>
                  <EnvironmentLabel
                    name={name}
                    title={title}
                    prod={index === environments.length - 1}
                  />
                  {several ? <span>{rollout.app}</span> : null}
                  <span className={styles.state} data-state={rollout.state}>
                    {words[rollout.state]}
                  </span>
                </div>
                <Hops
                  label={`${rollout.app} to ${name}`}
                  hops={rolloutHops(rollout)}
                />
                {rollout.cause ? (
                  <p className={styles.cause}>{rollout.cause}</p>
                ) : null}
              </section>
            )),
        )}
      </CardBody>
    </Card>
  );
}

const icons: Record<Hop['state'], string> = {
  done: '✓',
  running: '◐',
  failed: '✕',
  todo: '○',
};
const stateWords: Record<Hop['state'], string> = {
  done: 'done',
  running: 'under way',
  failed: 'failed',
  todo: 'not yet',
};

function Hops({ label, hops }: { label: string; hops: Hop[] }) {
  return (
    <ol className={styles.hops} aria-label={label}>
      {hops.map(({ name, state, at, by }) => (
        <li key={name} className={styles.hop} data-state={state}>
          <span
            className={styles.mark}
            role="img"
            aria-label={stateWords[state]}
          >
            {icons[state]}
          </span>
          <span className={styles.name}>{name}</span>
          <span className={styles.when}>
            {at ? <TimeAgo time={at} /> : null}
            {by ? <span> by {by}</span> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
