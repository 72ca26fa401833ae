import { useCallback } from 'react';
import { Skeleton } from '@backstage/ui';
import { ErrorNote } from '@gitops-portal/plugin-environments-react';
import type { SchemasApi } from '../api/SchemasApi';
import { useOfKind } from '../hooks/useKinds';
import { useUrlState } from '../hooks/useUrlState';
import type { ShownKind } from '../kind/ShownKind';
import { Comparison } from './Comparison';
import { comparableStates, suggestedStates } from './comparableStates';
import { CompareForm } from './CompareForm';
import { RevisionList } from './RevisionList';

/** How the kind came to be what it is, and what any two states have different. */
export function VersionsTab({ kind }: ShownKind) {
  const { group, kind: name } = kind;
  const [url, setUrl] = useUrlState('from', 'to', 'fromVersion', 'toVersion');
  const { value, error, reload } = useOfKind(
    useCallback(
      (api: SchemasApi) => api.history({ group, kind: name }),
      [group, name],
    ),
  );
  if (error && !value) {
    return (
      <ErrorNote
        title="The history could not be read"
        error={error}
        onRetry={reload}
      />
    );
  }
  if (!value) {
    return <Skeleton width="100%" height={400} />;
  }
  const suggested = suggestedStates(kind, value);
  const states = {
    from: url.from ?? suggested?.from ?? '',
    to: url.to ?? suggested?.to ?? '',
    fromVersion: url.fromVersion,
    toVersion: url.toVersion,
  };
  return (
    <>
      <CompareForm
        options={comparableStates(kind, value)}
        versions={kind.versions.map(version => version.name)}
        states={states}
        onChange={setUrl}
      />
      {states.from && states.to && <Comparison kind={kind} states={states} />}
      <RevisionList history={value} onCompare={setUrl} />
    </>
  );
}
