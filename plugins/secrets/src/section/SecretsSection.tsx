import { Button, Skeleton } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  appAnnotation,
  appOfEntity,
  EmptyState,
  ErrorNote,
} from '@gitops-portal/plugin-environments-react';
import type { SecretTable } from '@gitops-portal/plugin-secrets-common';
import { useState } from 'react';
import { SetSecretDialog } from '../dialog/SetSecretDialog';
import { SecretsTable, type SecretKey } from '../table/SecretsTable';
import { EnvironmentNotes } from './EnvironmentNotes';
import { ProposalNotes, type Proposal } from './ProposalNotes';
import styles from './SecretsSection.module.css';
import { useSecretTable } from './useSecretTable';

/** Which secrets the app of the page has where, and setting them. */
export function SecretsSection() {
  const { entity } = useEntity();
  const app = appOfEntity(entity);
  if (!app) {
    return (
      <EmptyState
        title="No app"
        description={`This entity has no annotation ${appAnnotation}.`}
      />
    );
  }
  return <SecretsOfApp key={app} app={app} />;
}

function SecretsOfApp({ app }: { app: string }) {
  const { table, error, refresh } = useSecretTable(app);
  if (!table) {
    return error ? (
      <ErrorNote
        title={`The secrets of ${app} could not be read`}
        error={error}
        onRetry={refresh}
      />
    ) : (
      <div
        className={styles.section}
        role="status"
        aria-label="Loading the secrets"
      >
        <Skeleton width="100%" height={32} />
        <Skeleton width="100%" height={240} />
      </div>
    );
  }
  return (
    <div className={styles.section}>
      {error ? (
        <ErrorNote
          title="What has changed since could not be read; this is what was known before"
          error={error}
          onRetry={refresh}
        />
      ) : null}
      <SecretsContent table={table} refresh={refresh} />
    </div>
  );
}

function SecretsContent(props: {
  table: SecretTable;
  refresh: () => Promise<void>;
}) {
  const { table, refresh } = props;
  const [dialog, setDialog] = useState<{
    of?: SecretKey;
    environment?: string;
  }>();
  const [proposals, setProposals] = useState<Proposal[]>([]);
  const mayChange = table.environments.some(it => it.mayChange);
  const newKey = mayChange ? (
    <Button variant="secondary" onPress={() => setDialog({})}>
      New key
    </Button>
  ) : null;
  return (
    <>
      <EnvironmentNotes environments={table.environments} />
      <ProposalNotes table={table} proposals={proposals} />
      {table.secrets.length > 0 ? (
        <>
          <div className={styles.head}>
            <p className={styles.intro}>
              What is set where; the values are sealed, and nobody can see them
              here.
            </p>
            {newKey}
          </div>
          <SecretsTable
            table={table}
            onSet={(of, environment) => setDialog({ of, environment })}
          />
        </>
      ) : (
        <EmptyState
          title="No secrets"
          description="No request names a secret, and none is set."
          action={newKey}
        />
      )}
      {dialog ? (
        <SetSecretDialog
          table={table}
          of={dialog.of}
          environment={dialog.environment}
          onClose={() => setDialog(undefined)}
          onFailed={refresh}
          onDone={(environment, of, { pullRequest }) => {
            if (pullRequest) {
              setProposals(all => [
                ...all,
                { environment, ...of, pullRequest, at: Date.now() },
              ]);
            }
            refresh();
          }}
        />
      ) : null}
    </>
  );
}
