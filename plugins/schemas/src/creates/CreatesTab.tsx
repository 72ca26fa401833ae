import { useCallback, useMemo } from 'react';
import { Skeleton } from '@backstage/ui';
import {
  EmptyState,
  ErrorNote,
} from '@gitops-portal/plugin-environments-react';
import { fieldTree } from '@gitops-portal/plugin-schemas-common';
import type { SchemasApi } from '../api/SchemasApi';
import { useOfKind } from '../hooks/useKinds';
import type { ShownKind } from '../kind/ShownKind';
import { CompositionSteps } from './CompositionSteps';
import styles from './CreatesTab.module.css';

/** What becomes of a request, as far as compositions show it. */
export function CreatesTab({ kind, version }: ShownKind) {
  const { group, kind: name } = kind;
  const { value, error, reload } = useOfKind(
    useCallback(
      (api: SchemasApi) => api.compositions({ group, kind: name }),
      [group, name],
    ),
  );
  const tree = useMemo(
    () => fieldTree(version.schema, { machinery: kind.machinery }),
    [version, kind.machinery],
  );
  if (error && !value) {
    return (
      <ErrorNote
        title="The compositions could not be read"
        error={error}
        onRetry={reload}
      />
    );
  }
  if (!value) {
    return <Skeleton width="100%" height={320} />;
  }
  if (value.length === 0) {
    return (
      <EmptyState
        title="What it creates is not visible here"
        description={
          kind.source === 'xrd'
            ? 'No repository that the portal reads has a composition for it.'
            : 'It is not composed by Crossplane: a controller decides by its own program what to do with it.'
        }
      />
    );
  }
  return (
    <>
      {value.map(composition => (
        <section
          key={`${composition.file} ${composition.name}`}
          aria-label={`Composition ${composition.name}`}
        >
          <h2 className={styles.title}>
            Composition {composition.name}{' '}
            <code className={styles.quiet}>
              {composition.file}
              {composition.line === undefined ? '' : `:${composition.line}`}
            </code>
          </h2>
          <CompositionSteps
            kind={kind}
            version={version}
            composition={composition}
            tree={tree}
          />
        </section>
      ))}
    </>
  );
}
