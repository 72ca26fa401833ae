import { Alert, Button, Container, Skeleton } from '@backstage/ui';
import {
  EmptyState,
  ErrorNote,
} from '@gitops-portal/plugin-environments-react';
import { useEnvironments } from '../../hooks/useEnvironments';
import type { ChangeScope } from '../api/ChangesApi';
import { ChangeFilters } from './ChangeFilters';
import { ChangeRows } from './ChangeRows';
import styles from './ChangesPage.module.css';
import { useChanges } from './useChanges';
import { useChangesFilter, type ChangesFilter } from './useChangesFilter';

/** Every change until it is live, live. */
export function ChangesPage() {
  const filter = useChangesFilter();
  const { page, error, retry, more, isLoadingMore } = useChanges(filter.query);
  const environments = useEnvironments().value ?? [];
  return (
    <Container className={styles.page}>
      <ChangeFilters
        filter={filter}
        environments={environments}
        counts={page?.counts ?? {}}
      />
      {page?.problems.map(({ source, message }) => (
        <Alert
          key={source}
          status="warning"
          icon
          title={`Pull requests of ${source} may be out of date`}
          description={message}
        />
      ))}
      {error ? (
        <ErrorNote
          title={
            page
              ? 'What is new could not be loaded'
              : 'Changes could not be loaded'
          }
          error={error}
          onRetry={retry}
        />
      ) : null}
      {!page && !error ? <LoadingRows /> : null}
      {page && page.changes.length > 0 ? (
        <>
          <ChangeRows changes={page.changes} environments={environments} />
          {page.nextCursor ? (
            <div className={styles.more}>
              <Button
                variant="secondary"
                isPending={isLoadingMore}
                onPress={more}
              >
                Show older changes
              </Button>
            </div>
          ) : null}
        </>
      ) : null}
      {page?.changes.length === 0 ? <NoChanges filter={filter} /> : null}
    </Container>
  );
}

const nothing: Record<ChangeScope, { title: string; why: string }> = {
  mine: {
    title: 'You have changed nothing yet',
    why: 'What you commit, or propose by a pull request, appears here and is followed until it is live.',
  },
  team: {
    title: 'Nothing has changed in the apps of your teams',
    why: 'Commits and pull requests that touch an app of a team that you are in appear here.',
  },
  all: {
    title: 'Nothing has changed yet',
    why: 'Commits and pull requests that touch an app appear here, whoever makes them.',
  },
};

function NoChanges({ filter }: { filter: ChangesFilter }) {
  const { scope, isNarrow } = filter;
  if (isNarrow) {
    return (
      <EmptyState
        title="No change fits the filter"
        action={
          <Button variant="secondary" onPress={filter.clear}>
            Clear the filter
          </Button>
        }
      />
    );
  }
  const { title, why } = nothing[scope];
  const wider = { mine: 'team', team: 'all', all: undefined }[scope];
  return (
    <EmptyState
      title={title}
      description={why}
      action={
        wider ? (
          <Button
            variant="secondary"
            onPress={() => filter.set({ scope: wider })}
          >
            {wider === 'team' ? "Show my team's" : 'Show all'}
          </Button>
        ) : undefined
      }
    />
  );
}

function LoadingRows() {
  return (
    <div aria-label="Loading changes" aria-busy className={styles.loading}>
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} height={56} width="100%" />
      ))}
    </div>
  );
}
