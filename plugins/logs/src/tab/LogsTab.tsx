import { useCallback } from 'react';
import { Skeleton } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import type { Release } from '@gitops-portal/plugin-delivery-common';
import type { LogEnvironment } from '@gitops-portal/plugin-logs-common';
import {
  EmptyState,
  ErrorNote,
} from '@gitops-portal/plugin-environments-react';
import { logsApiRef } from '../api/LogsApi';
import { LogsPanel } from './LogsPanel';
import styles from './LogsTab.module.css';
import { useLoaded } from './useLoaded';

/** An app's logs: what was asked, how much there is of it, and the lines. */
export function LogsTab(props: { app: string; releases: Release[] }) {
  const { app, releases } = props;
  const api = useApi(logsApiRef);
  const load = useCallback(() => api.environments(app), [api, app]);
  const { value, error, retry } = useLoaded(load);
  return (
    <div className={styles.page}>
      {error ? <Refused app={app} error={error} onRetry={retry} /> : null}
      {!value && !error ? <LoadingTab /> : null}
      {value && !value.some(({ state }) => state === 'ready') ? (
        <NoneReady app={app} environments={value} />
      ) : null}
      {value?.some(({ state }) => state === 'ready') ? (
        <LogsPanel
          key={app}
          app={app}
          environments={value}
          releases={releases}
        />
      ) : null}
    </div>
  );
}

function Refused(props: {
  app: string;
  error: Error & { statusCode?: number };
  onRetry(): void;
}) {
  const { app, error, onRetry } = props;
  return error.statusCode === 403 ? (
    <EmptyState
      title={`You may not read the logs of ${app}`}
      description="The team that owns it and the platform team can. Ask one of them for what you need."
    />
  ) : (
    <ErrorNote
      title={`The logs of ${app} could not be loaded`}
      error={error}
      onRetry={onRetry}
    />
  );
}

function NoneReady(props: { app: string; environments: LogEnvironment[] }) {
  const { app, environments } = props;
  return (
    <EmptyState
      title={`No logs of ${app} can be read`}
      description={
        <ul className={styles.reasons}>
          {environments.map(({ name, title, state, message }) => (
            <li key={name}>
              {title}:{' '}
              {message ??
                (state === 'refused'
                  ? 'you may not read its logs'
                  : 'no logs are set up for it')}
            </li>
          ))}
        </ul>
      }
    />
  );
}

/** As large as what comes. */
function LoadingTab() {
  return (
    <div aria-label="Loading logs" aria-busy className={styles.loading}>
      <Skeleton width={260} height={32} />
      <Skeleton width="100%" height={40} />
      <Skeleton width="100%" height={32} />
      <Skeleton width="100%" height={112} />
      <Skeleton width="100%" height={480} />
    </div>
  );
}
