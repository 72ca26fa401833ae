import { Skeleton, Text } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  appOfEntity,
  EmptyState,
  ErrorNote,
} from '@gitops-portal/plugin-environments-react';
import type { EnvironmentSummary } from '../api/DeliveryApi';
import type { DeliveryState } from '../live/DeliveryState';
import { lanesOf } from '../live/lanes';
import { useDelivery } from '../live/useDelivery';
import styles from './DeliveryTab.module.css';
import { EnvironmentLane } from './EnvironmentLane';
import { TransitionList } from './TransitionList';
import { useCommitTitles } from './useCommitTitles';
import { useTransitions } from './useTransitions';

/** The Delivery tab of an app's page. */
export function EntityDeliveryTab() {
  const { entity } = useEntity();
  const app = appOfEntity(entity) ?? entity.metadata.name;
  return <DeliveryTab app={app} />;
}

/** How an app is delivered: a lane per environment, and what happened. */
export function DeliveryTab({ app }: { app: string }) {
  const view = useDelivery({ app });
  return (
    <div className={styles.page}>
      {view.phase === 'loading' ? (
        <div className={styles.lanes} aria-label="Loading" aria-busy>
          {[0, 1, 2].map(index => (
            <Skeleton key={index} height={220} width="100%" />
          ))}
        </div>
      ) : null}
      {view.phase === 'error' ? (
        <ErrorNote
          title={`How ${app} is delivered could not be loaded`}
          error={view.error}
          onRetry={view.retry}
        />
      ) : null}
      {view.phase === 'ready' ? <Lanes app={app} {...view} /> : null}
    </div>
  );
}

function Lanes(props: {
  app: string;
  environments: EnvironmentSummary[];
  state: DeliveryState;
}) {
  const { app, environments, state } = props;
  const lanes = lanesOf(environments, state);
  const revision = [...state.rows.values()]
    .map(({ cluster, headline, since }) => `${cluster} ${headline} ${since}`)
    .join();
  const { transitions, error } = useTransitions(app, revision);
  const titles = useCommitTitles(app, revision);
  const repositoryUrl = [...state.rows.values()].find(
    row => row.repositoryUrl,
  )?.repositoryUrl;
  if (state.rows.size === 0) {
    return (
      <EmptyState
        title={`${app} is not deployed anywhere yet`}
        description="Its environments appear here as soon as Flux or Argo CD delivers it to one of them."
      />
    );
  }
  return (
    <>
      <div className={styles.lanes}>
        {lanes.map((lane, index) => (
          <EnvironmentLane
            key={lane.environment.name}
            lane={lane}
            isLast={index === lanes.length - 1}
          />
        ))}
      </div>
      <section aria-label="History">
        <Text as="h2" variant="title-x-small">
          History
        </Text>
        {error && !transitions ? (
          <ErrorNote title="The history could not be loaded" error={error} />
        ) : null}
        {transitions ? (
          <TransitionList
            transitions={transitions}
            titles={titles}
            repositoryUrl={repositoryUrl}
          />
        ) : null}
      </section>
    </>
  );
}
