import { Skeleton } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import { deliveredByAnnotation } from '@gitops-portal/plugin-desired-state-common';
import {
  appAnnotation,
  appOfEntity,
  EmptyState,
  ErrorNote,
} from '@gitops-portal/plugin-environments-react';
import { useEnvironments } from '../hooks/useEnvironments';
import { useUrlState } from '../hooks/useUrlState';
import { ConfigurationLoader } from './ConfigurationLoader';
import styles from './Configuration.module.css';
import { RemoveAppButton } from '../removal/RemoveAppButton';
import { EnvironmentSelector } from './EnvironmentSelector';

/** What an app asks for in an environment, to see and to change. */
export function ConfigurationTab() {
  const { entity } = useEntity();
  const app = appOfEntity(entity);
  const environments = useEnvironments();
  const [url, setUrl] = useUrlState();

  if (!app) {
    return (
      <EmptyState
        title="No app"
        description={`This entity has no annotation ${appAnnotation}.`}
      />
    );
  }
  if (environments.error) {
    return (
      <ErrorNote
        title="The environments could not be read"
        error={environments.error}
        onRetry={environments.retry}
      />
    );
  }
  if (!environments.value) {
    return <Skeleton width={240} height={32} />;
  }
  const chosen =
    environments.value.find(({ name }) => name === url.environment) ??
    environments.value[0];
  if (!chosen) {
    return (
      <EmptyState
        title="No environments"
        description="The portal's configuration names none (platform.environments)."
      />
    );
  }
  return (
    <div className={styles.tab}>
      <div className={styles.head}>
        <EnvironmentSelector
          environments={environments.value}
          selected={chosen.name}
          onSelect={environment => setUrl({ environment, layer: undefined })}
        />
        <RemoveAppButton app={app} environment={chosen.name} />
      </div>
      <ConfigurationLoader
        key={`${app} ${chosen.name}`}
        app={app}
        environment={chosen}
        environments={environments.value}
        deliveredBy={entity.metadata.annotations?.[deliveredByAnnotation]}
      />
    </div>
  );
}
