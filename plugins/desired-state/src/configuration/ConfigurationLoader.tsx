import { Skeleton } from '@backstage/ui';
import {
  EmptyState,
  ErrorNote,
} from '@gitops-portal/plugin-environments-react';
import { useMemo } from 'react';
import type { EnvironmentChoice } from '../api/DesiredStateApi';
import { useEditor } from '../hooks/useEditor';
import { useUrlState } from '../hooks/useUrlState';
import { fileName } from '../model/fileName';
import { layersOf } from '../model/layersOf';
import { projectConfiguration } from '../model/projectConfiguration';
import styles from './Configuration.module.css';
import { ConfigurationEditor } from './ConfigurationEditor';
import { ConfigurationNotices } from './ConfigurationNotices';

/** An app's configuration in one environment, as soon as it is there. */
export function ConfigurationLoader(props: {
  app: string;
  environment: EnvironmentChoice;
  environments: EnvironmentChoice[];
  /** Engine objects that deliver the app without being in Git. */
  deliveredBy?: string;
}) {
  const { app, environment, environments, deliveredBy } = props;
  const editor = useEditor(app, environment.name);
  const [url] = useUrlState();
  const { configuration, draft, past, error } = editor.state;
  const projection = useMemo(
    () =>
      configuration &&
      projectConfiguration(configuration, draft, {
        request: url.request,
        target: layersOf(configuration, draft).find(
          ({ path }) => path === url.layer || fileName(path) === url.layer,
        )?.path,
        earlier: past.map(step => step.value),
      }),
    [configuration, draft, past, url.layer, url.request],
  );

  if (!configuration) {
    return error ? (
      <ErrorNote
        title={`The configuration of ${app} in ${environment.name} could not be read`}
        error={error}
        onRetry={editor.load}
      />
    ) : (
      <EditorSkeleton />
    );
  }
  const isInGit = configuration.layers.some(
    layer => layer.environment !== undefined && layer.exists,
  );
  if (deliveredBy && !isInGit) {
    return (
      <EmptyState
        title={`${app} has no values in Git for ${environment.name}`}
        description={`It is delivered by ${deliveredBy}, which was there before it became an app of the portal. It is changed where it always was. Where none of its values are in Git, they can still come: take its catalog-info.yaml out of the repository, which deletes nothing that runs, and adopt it again on the Apps page.`}
      />
    );
  }
  return (
    <>
      <ConfigurationNotices editor={editor} />
      {projection ? (
        <ConfigurationEditor
          app={app}
          environment={environment}
          environments={environments}
          configuration={configuration}
          projection={projection}
          editor={editor}
        />
      ) : (
        <EmptyState
          title={`${app} asks for nothing in ${environment.name}`}
          description="It has no layers in the repository."
        />
      )}
    </>
  );
}

function EditorSkeleton() {
  return (
    <div
      className={styles.columns}
      role="status"
      aria-label="Loading the configuration"
    >
      <Skeleton width="100%" height={120} />
      <Skeleton width="100%" height={480} />
      <Skeleton width="100%" height={480} />
    </div>
  );
}
