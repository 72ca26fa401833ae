import { useCallback } from 'react';
import { Alert, Skeleton } from '@backstage/ui';
import { ErrorNote } from '@gitops-portal/plugin-environments-react';
import type {
  KindComparison,
  KindDetail,
} from '@gitops-portal/plugin-schemas-common';
import type { ComparedStates, SchemasApi } from '../api/SchemasApi';
import { useOfKind } from '../hooks/useKinds';
import { BrokenRequests } from './BrokenRequests';
import { ChangeList } from './ChangeList';
import styles from './VersionsTab.module.css';

/** What two states have different, and whom that would break. */
export function Comparison(props: {
  kind: KindDetail;
  states: ComparedStates;
}) {
  const { group, kind } = props.kind;
  const { from, to, fromVersion, toVersion } = props.states;
  const { value, error, isLoading, reload } = useOfKind(
    useCallback(
      (api: SchemasApi) =>
        api.comparison({ group, kind }, { from, to, fromVersion, toVersion }),
      [group, kind, from, to, fromVersion, toVersion],
    ),
  );
  if (error && !isLoading) {
    return (
      <ErrorNote
        title="The two could not be compared"
        error={error}
        onRetry={reload}
      />
    );
  }
  if (!value) {
    return <Skeleton width="100%" height={200} />;
  }
  return (
    <section aria-label="What is different" aria-busy={isLoading}>
      <Verdict comparison={value} />
      <ChangeList kind={props.kind} changes={value.changes} />
      <BrokenRequests impact={value.impact} />
    </section>
  );
}

function Verdict({ comparison }: { comparison: KindComparison }) {
  const { changes, impact, before, after } = comparison;
  const absent = [before, after].find(({ versions }) => versions.length === 0);
  const breaking = changes.filter(change => change.breaking).length;
  if (absent) {
    return (
      <Alert
        className={styles.verdict}
        status="info"
        icon
        title={`There is no such kind at ${absent.state}`}
      />
    );
  }
  if (changes.length === 0) {
    return (
      <Alert
        className={styles.verdict}
        status="success"
        icon
        title="The two are the same"
      />
    );
  }
  const requests = new Set(
    impact.broken.map(({ app, request }) => `${app}/${request}`),
  );
  return (
    <Alert
      className={styles.verdict}
      status={statusOf(breaking, requests.size)}
      icon
      title={`${counted(changes.length, 'change')}, ${
        breaking === 0 ? 'none of them breaking' : `${breaking} breaking`
      }`}
      description={impactWords(comparison, requests.size)}
    />
  );
}

function statusOf(breaking: number, requests: number) {
  if (requests > 0) {
    return 'danger';
  }
  return breaking > 0 ? 'warning' : 'success';
}

function impactWords({ impact }: KindComparison, requests: number): string {
  if (impact.error !== undefined) {
    return `Which requests would break is not known: ${impact.error}`;
  }
  if (impact.checked === 0) {
    return 'No request that you may see asks for it.';
  }
  const broken =
    requests === 0
      ? `None of the requests that you may see would break: ${impact.checked} were validated, one per app and environment.`
      : `${counted(requests, 'request')} would break.`;
  return impact.altered > 0
    ? `${broken} ${impact.altered} would be stored with other defaults.`
    : broken;
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
