import { useEntity } from '@backstage/plugin-catalog-react';
import { appOfEntity } from '@gitops-portal/plugin-environments-react';
import { BuildDetails } from '../detail/BuildDetails';
import { BuildsPanel } from '../list/BuildsPanel';
import styles from './BuildsTab.module.css';
import { useBuildsView } from './useBuildsView';

/** The Builds tab of an app's page. */
export function EntityBuildsTab() {
  const { entity } = useEntity();
  const app = appOfEntity(entity) ?? entity.metadata.name;
  return <BuildsTab app={app} />;
}

/** The runs of an app's pipeline, or the one that is open. */
export function BuildsTab({ app }: { app: string }) {
  const [view, change] = useBuildsView();
  return (
    <div className={styles.page}>
      {view.run === undefined ? (
        <BuildsPanel app={app} branch={view.branch} onChange={change} />
      ) : (
        <BuildDetails
          key={view.run}
          app={app}
          run={view.run}
          step={view.step}
          onChange={change}
        />
      )}
    </div>
  );
}
