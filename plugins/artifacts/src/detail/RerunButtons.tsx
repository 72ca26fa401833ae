import { useState } from 'react';
import { Button } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { hasEnded, type Build } from '@gitops-portal/plugin-artifacts-common';
import { ErrorNote } from '@gitops-portal/plugin-environments-react';
import { artifactsApiRef, type ForgeAccess } from '../api/ArtifactsApi';
import styles from './BuildDetails.module.css';

/** Runs a build again; only for those who may, and once it has ended. */
export function RerunButtons(props: {
  app: string;
  build: Build;
  access?: ForgeAccess;
  onAsked: () => void;
}) {
  const { access, app, build, onAsked } = props;
  const api = useApi(artifactsApiRef);
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<Error>();
  if (!access?.mayBuild || !hasEnded(build.state)) return null;
  const rerun = async (failedOnly: boolean) => {
    setAsking(true);
    setError(undefined);
    try {
      await api.rerun(app, build.id, failedOnly, access);
      onAsked();
    } catch (reason) {
      setError(reason as Error);
    } finally {
      setAsking(false);
    }
  };
  return (
    <div className={styles.actions}>
      {build.state === 'failure' ? (
        <Button size="small" isPending={isAsking} onPress={() => rerun(true)}>
          Run failed jobs again
        </Button>
      ) : null}
      <Button
        size="small"
        variant="secondary"
        isPending={isAsking}
        onPress={() => rerun(false)}
      >
        Run again
      </Button>
      {error ? <ErrorNote title="It was not run again" error={error} /> : null}
    </div>
  );
}
