import { useCallback } from 'react';
import { Skeleton } from '@backstage/ui';
import {
  EmptyState,
  ErrorNote,
} from '@gitops-portal/plugin-environments-react';
import type { SchemasApi } from '../api/SchemasApi';
import { useOfKind } from '../hooks/useKinds';
import { useUrlState } from '../hooks/useUrlState';
import type { ShownKind } from '../kind/ShownKind';
import { FieldPicker } from './FieldPicker';
import { UsedBy } from './UsedBy';
import { UseTable } from './UseTable';
import { ValueCounts } from './ValueCounts';
import styles from './UsageTab.module.css';

/** Who asks for the kind; of one field, who sets it to what, and where. */
export function UsageTab({ kind, version }: ShownKind) {
  const [{ field }, setUrl] = useUrlState('field');
  return (
    <>
      <FieldPicker
        kind={kind}
        version={version}
        field={field}
        onPick={path => setUrl({ field: path })}
      />
      {field ? (
        <FieldUsage kind={kind} version={version} field={field} />
      ) : (
        <UsedBy kind={kind} />
      )}
    </>
  );
}

function FieldUsage({ kind, field }: ShownKind & { field: string }) {
  const { group, kind: name } = kind;
  const { value, error, reload } = useOfKind(
    useCallback(
      (api: SchemasApi) => api.uses({ group, kind: name }, field),
      [group, name, field],
    ),
  );
  if (error) {
    return (
      <ErrorNote
        title="The requests could not be read"
        error={error}
        onRetry={reload}
      />
    );
  }
  if (!value) {
    return <Skeleton width="100%" height={240} />;
  }
  if (value.total === 0) {
    return (
      <EmptyState
        title={`Nobody sets ${field}`}
        description="No request that you may see has it, so each gets what the field is when it is left out."
      />
    );
  }
  return (
    <>
      <ValueCounts uses={value.uses} />
      {value.total > value.uses.length && (
        <p className={styles.quiet}>
          Shown are the first {value.uses.length} of {value.total}.
        </p>
      )}
      <UseTable uses={value.uses} />
    </>
  );
}
