import { useDeferredValue, useMemo } from 'react';
import { Button, Container, Skeleton } from '@backstage/ui';
import {
  EmptyState,
  ErrorNote,
} from '@gitops-portal/plugin-environments-react';
import type { EnvironmentSummary } from '../api/DeliveryApi';
import { appRows } from '../live/appRows';
import type { DeliveryState } from '../live/DeliveryState';
import { useDelivery } from '../live/useDelivery';
import { countStates, filterApps, ownerName } from './appsFilter';
import { AppsFilters } from './AppsFilters';
import styles from './AppsPage.module.css';
import { AppsTable } from './AppsTable';
import { ClusterNotes } from './ClusterNotes';
import { UnmappedNote } from './UnmappedNote';
import { useAppsFilter } from './useAppsFilter';

/** Every app in every environment, live. */
export function AppsPage() {
  const view = useDelivery();
  return (
    <Container className={styles.page}>
      {view.phase === 'loading' ? <LoadingRows /> : null}
      {view.phase === 'error' ? (
        <ErrorNote
          title="Apps could not be loaded"
          error={view.error}
          onRetry={view.retry}
        />
      ) : null}
      {view.phase === 'ready' ? <Apps {...view} /> : null}
    </Container>
  );
}

function Apps(props: {
  environments: EnvironmentSummary[];
  state: DeliveryState;
  failure?: { error: Error; retry: () => void };
}) {
  const { environments, failure } = props;
  // Thousands of rows are put in order when nothing else is to be done.
  const state = useDeferredValue(props.state);
  const filterState = useAppsFilter();
  const { filter } = filterState;
  const apps = useMemo(() => appRows(state.rows.values()), [state]);
  const shown = useMemo(() => filterApps(apps, filter), [apps, filter]);
  const counts = useMemo(() => {
    const others = filterApps(apps, { ...filter, states: [] });
    return countStates(others, filter.environments);
  }, [apps, filter]);
  const owners = useMemo(
    () =>
      [...new Set(apps.map(({ owner }) => ownerName(owner)))]
        .filter(owner => owner !== undefined)
        .sort(),
    [apps],
  );

  return (
    <>
      <ClusterNotes environments={environments} clusters={state.clusters} />
      {failure ? (
        <ErrorNote
          title="Not all apps could be loaded"
          error={failure.error}
          onRetry={failure.retry}
        />
      ) : null}
      {state.isPartial && !failure ? (
        <p role="status" className={styles.partial}>
          {`${apps.length} apps so far; the others are being loaded.`}
        </p>
      ) : null}
      {/* Asked for once all apps are there, and when one comes or goes. */}
      <UnmappedNote revision={state.isPartial ? 0 : apps.length} />
      {apps.length === 0 ? (
        <EmptyState
          title="No apps yet"
          description="An app appears here as soon as Flux or Argo CD delivers it to one of the environments, and its team lets you see it."
        />
      ) : (
        <>
          <AppsFilters state={filterState} owners={owners} counts={counts} />
          {shown.length === 0 ? (
            <EmptyState
              title="No app fits the filter"
              description={`${apps.length} apps are there, and none of them fits.`}
              action={
                <Button
                  variant="secondary"
                  onPress={() => {
                    filterState.clear();
                  }}
                >
                  Show all apps
                </Button>
              }
            />
          ) : (
            <AppsTable
              apps={shown}
              environments={environments}
              changes={state.changes}
            />
          )}
        </>
      )}
    </>
  );
}

function LoadingRows() {
  return (
    <div aria-label="Loading apps" aria-busy className={styles.loading}>
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} height={56} width="100%" />
      ))}
    </div>
  );
}
