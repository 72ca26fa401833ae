import { Container, Header, Skeleton, Text } from '@backstage/ui';
import {
  appRows,
  recentMs,
  useDelivery,
  useFailingReleases,
  type DeliveryView,
} from '@gitops-portal/plugin-delivery';
import { OpenChangesCard } from '@gitops-portal/plugin-desired-state';
import {
  EmptyState,
  ErrorNote,
  FreshnessNote,
} from '@gitops-portal/plugin-environments-react';
import { useDeferredValue, useMemo } from 'react';
import { AppsCard } from './AppsCard';
import { AttentionCard } from './AttentionCard';
import {
  appsToCheck,
  attentionPath,
  needingAttention,
  withFailing,
} from './attention';
import { useDoneSteps } from './doneSteps';
import { firstSteps } from './firstSteps';
import { FirstStepsCard } from './FirstStepsCard';
import { greeting } from './greeting';
import styles from './HomePage.module.css';
import { useOwnCommitTick } from './useOwnCommitTick';
import { useViewer, type Viewer } from './useViewer';

type Ready = Extract<DeliveryView, { phase: 'ready' }>;

const none: string[] = [];

function HomeContent({ mine, view }: { mine: boolean; view: Ready }) {
  // Thousands of rows are put in order when nothing else is to be done.
  const state = useDeferredValue(view.state);
  const { attention, toCheck, apps, allPath } = useMemo(() => {
    const rows = [...state.rows.values()];
    return {
      attention: needingAttention(rows),
      toCheck: mine ? appsToCheck(rows, Date.now() - recentMs) : none,
      apps: appRows(rows),
      allPath: attentionPath({ mine, rows }),
    };
  }, [state, mine]);
  const failing = useFailingReleases(toCheck);
  const { done, tick } = useDoneSteps();
  useOwnCommitTick({
    ownsApps: mine,
    isDone: done.includes('change-and-watch') && done.includes('set-a-secret'),
    tick,
  });

  if (apps.length === 0) {
    return (
      <EmptyState
        title="No app is yours to see"
        description="Apps appear here once you are in a team that the platform's policy names. Ask the platform team to add you to one."
      />
    );
  }
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        {Object.entries(state.clusters).map(([cluster, { freshness }]) => (
          <FreshnessNote key={cluster} freshness={freshness} source={cluster} />
        ))}
        {state.isPartial ? (
          <Text color="secondary" role="status">
            Not all apps are loaded yet.
          </Text>
        ) : null}
        <AttentionCard
          items={withFailing(attention, failing)}
          allPath={allPath}
        />
        <AppsCard
          title={mine ? 'My apps' : 'Apps'}
          apps={apps}
          environments={view.environments}
        />
      </div>
      <div className={styles.column}>
        <OpenChangesCard />
        <FirstStepsCard
          done={done}
          steps={firstSteps({
            brokenApp: attention[0]?.app,
            ownApp: mine
              ? (apps.find(({ app }) => app === 'checkout') ?? apps[0]).app
              : undefined,
          })}
        />
      </div>
    </div>
  );
}

function HomeView({ mine, view }: { mine: boolean; view: DeliveryView }) {
  if (view.phase === 'error') {
    return (
      <ErrorNote
        title="The state of your apps could not be loaded"
        error={view.error}
        onRetry={view.retry}
      />
    );
  }
  return view.phase === 'loading' ? (
    <Skeleton height={320} width="100%" />
  ) : (
    <HomeContent mine={mine} view={view} />
  );
}

function AllApps() {
  return <HomeView mine={false} view={useDelivery()} />;
}

/** The apps that one or one's groups own; all for who owns none, as the platform team. */
function OwnApps({ viewer }: { viewer: Viewer }) {
  const view = useDelivery({ owners: viewer.ownershipEntityRefs });
  const ownsNone =
    view.phase === 'ready' &&
    view.state.rows.size === 0 &&
    !view.state.isPartial;
  return ownsNone ? <AllApps /> : <HomeView mine view={view} />;
}

/** What is mine, what is broken and why, and the first steps. */
export function HomePage() {
  const viewer = useViewer();
  const title = viewer
    ? `${greeting(new Date().getHours())}, ${viewer.firstName}`
    : 'Home';
  return (
    <>
      <Header
        title={title}
        description={
          viewer?.teams.length ? `team ${viewer.teams.join(', ')}` : undefined
        }
      />
      <Container>
        {viewer ? (
          <OwnApps viewer={viewer} />
        ) : (
          <Skeleton height={320} width="100%" />
        )}
      </Container>
    </>
  );
}
