import { Container, Header, Skeleton } from '@backstage/ui';
import {
  appRows,
  useDelivery,
  type DeliveryView,
} from '@gitops-portal/plugin-delivery';
import { OpenChangesCard } from '@gitops-portal/plugin-desired-state';
import {
  EmptyState,
  ErrorNote,
  FreshnessNote,
} from '@gitops-portal/plugin-environments-react';
import { AppsCard } from './AppsCard';
import { AttentionCard } from './AttentionCard';
import { needingAttention, rowsOf } from './attention';
import { useDoneSteps } from './doneSteps';
import { firstSteps } from './firstSteps';
import { FirstStepsCard } from './FirstStepsCard';
import { greeting } from './greeting';
import styles from './HomePage.module.css';
import { useOwnCommitTick } from './useOwnCommitTick';
import { useViewer, type Viewer } from './useViewer';

type Ready = Extract<DeliveryView, { phase: 'ready' }>;

function HomeContent({ viewer, view }: { viewer: Viewer; view: Ready }) {
  const all = [...view.state.rows.values()];
  const { mine, rows } = rowsOf(all, viewer.ownershipEntityRefs);
  const attention = needingAttention(rows);
  const names = new Set(rows.map(({ app }) => app));
  const apps = appRows(view.state).filter(({ app }) => names.has(app));
  const { done, tick } = useDoneSteps();
  useOwnCommitTick({
    email: viewer.email,
    apps: mine ? [...names] : [],
    isDone: done.includes('change-and-watch') && done.includes('set-a-secret'),
    tick,
  });

  if (all.length === 0) {
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
        {Object.entries(view.state.clusters).map(([cluster, { freshness }]) => (
          <FreshnessNote key={cluster} freshness={freshness} source={cluster} />
        ))}
        <AttentionCard rows={attention} />
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

/** What is mine, what is broken and why, and the first steps. */
export function HomePage() {
  const viewer = useViewer();
  const view = useDelivery();
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
        {view.phase === 'error' ? (
          <ErrorNote
            title="The state of your apps could not be loaded"
            error={view.error}
            onRetry={view.retry}
          />
        ) : null}
        {view.phase === 'loading' || !viewer ? (
          <Skeleton height={320} width="100%" />
        ) : null}
        {view.phase === 'ready' && viewer ? (
          <HomeContent viewer={viewer} view={view} />
        ) : null}
      </Container>
    </>
  );
}
