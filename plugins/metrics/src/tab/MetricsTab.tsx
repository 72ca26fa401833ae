import { Skeleton } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  appOfEntity,
  EmptyState,
  ErrorNote,
} from '@gitops-portal/plugin-environments-react';
import { loadPlot } from '../plot/loadPlot';
import { Charts } from './Charts';
import styles from './MetricsTab.module.css';
import { useEnvironments } from './useEnvironments';

// Not waited for: the charts are loaded while the numbers are asked for. What
// goes wrong is said where a chart is drawn.
loadPlot().catch(() => {});

/** The Metrics tab of an app's page. */
export function EntityMetricsTab() {
  const { entity } = useEntity();
  return <MetricsTab app={appOfEntity(entity) ?? entity.metadata.name} />;
}

/** An app's golden signals in one environment. */
export function MetricsTab({ app }: { app: string }) {
  const { environments, error, retry } = useEnvironments(app);
  return (
    <div className={styles.page}>
      {error ? (
        <ErrorNote
          title={`The metrics of ${app} could not be loaded`}
          error={error}
          onRetry={retry}
        />
      ) : null}
      {!environments && !error ? <LoadingCharts /> : null}
      {environments?.length === 0 ? (
        <EmptyState
          title="There are no environments"
          description="Name them in platform.environments of the configuration."
        />
      ) : null}
      {environments?.length ? (
        <Charts app={app} environments={environments} />
      ) : null}
    </div>
  );
}

/** As large as the charts will be. */
function LoadingCharts() {
  return (
    <div aria-label="Loading metrics" aria-busy className={styles.page}>
      <Skeleton width="100%" height={68} />
      <div className={styles.charts}>
        {[1, 2, 3, 4].map(key => (
          <Skeleton key={key} width="100%" height={290} />
        ))}
      </div>
    </div>
  );
}
