import { Alert, Skeleton } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  appAnnotation,
  appOfEntity,
  EmptyState,
  ErrorNote,
} from '@gitops-portal/plugin-environments-react';
import { useMemo } from 'react';
import type { AppComparison } from '../api/AppComparison';
import type { EnvironmentChoice } from '../api/DesiredStateApi';
import { useEnvironments } from '../hooks/useEnvironments';
import { fileName } from '../model/fileName';
import styles from './Comparison.module.css';
import { ComparisonFilters } from './ComparisonFilters';
import { comparisonGroups } from './comparisonGroups';
import { ComparisonTable } from './ComparisonTable';
import { useComparison } from './useComparison';
import { useComparisonFilter } from './useComparisonFilter';

/** What differs between the environments of the app of the page. */
export function ComparisonSection() {
  const { entity } = useEntity();
  const app = appOfEntity(entity);
  return app ? (
    <ComparisonOfApp key={app} app={app} />
  ) : (
    <EmptyState
      title="No app"
      description={`This entity has no annotation ${appAnnotation}.`}
    />
  );
}

function ComparisonOfApp({ app }: { app: string }) {
  const { comparison, error, load } = useComparison(app);
  const known = useEnvironments().value ?? [];
  if (!comparison && !error) {
    return (
      <div
        className={styles.section}
        role="status"
        aria-label="Comparing the environments"
      >
        <Skeleton width="100%" height={32} />
        <Skeleton width="100%" height={320} />
      </div>
    );
  }
  return (
    <div className={styles.section}>
      {error ? (
        <ErrorNote
          title={
            comparison
              ? 'What has changed since could not be read; this is what was known before'
              : `The environments of ${app} could not be compared`
          }
          error={error}
          onRetry={load}
        />
      ) : null}
      {comparison ? <Comparison comparison={comparison} known={known} /> : null}
    </div>
  );
}

function Comparison(props: {
  comparison: AppComparison;
  known: EnvironmentChoice[];
}) {
  const { comparison, known } = props;
  const { app, environments, hidden, problems, rows } = comparison;
  const [filter, setFilter] = useComparisonFilter();
  const groups = useMemo(
    () => comparisonGroups(rows, { all: filter.all, query: filter.query }),
    [rows, filter.all, filter.query],
  );
  const places = environments.join(', ');
  if (environments.length < 2) {
    return (
      <EmptyState
        title="There is nothing to compare"
        description={`${app} is in ${places || 'no environment'}${
          hidden.length > 0 ? ', of those that you may read' : ''
        }. With a second environment its values stand side by side here.`}
      />
    );
  }
  const all = rows.filter(({ subject }) => subject !== 'request').length;
  const differing = rows.filter(({ differs }) => differs).length;
  return (
    <>
      {problems.map(({ environment, file, line, message }) => (
        <Alert
          key={`${environment} ${file} ${message}`}
          status="warning"
          icon
          title={`Not all of ${environment} is compared`}
          description={`${[file && fileName(file), line]
            .filter(Boolean)
            .join(' line ')}: ${message}`}
        />
      ))}
      <ComparisonFilters
        filter={filter}
        differing={differing}
        all={all}
        onChange={setFilter}
      />
      {groups.length > 0 ? (
        <ComparisonTable
          groups={groups}
          environments={environments}
          isMarked={filter.all}
          known={known}
        />
      ) : (
        <EmptyState
          title={
            filter.query
              ? `Nothing matches “${filter.query}”`
              : `Nothing differs between ${places}`
          }
          description={
            filter.all
              ? 'Values are found by their path, and by what they are.'
              : 'What is the same is shown under All values.'
          }
        />
      )}
      {hidden.length > 0 ? (
        <p className={styles.secondary}>
          Not compared, since you may not read it: {hidden.join(', ')}.
        </p>
      ) : null}
    </>
  );
}
