import { useEntity } from '@backstage/plugin-catalog-react';
import { appOfEntity } from '@gitops-portal/plugin-environments-react';
import { useReleases } from '@gitops-portal/plugin-delivery';
import { LogsTab } from './LogsTab';

/** The Logs tab of an app's page. */
export function EntityLogsTab() {
  const { entity } = useEntity();
  const app = appOfEntity(entity) ?? entity.metadata.name;
  const { releases } = useReleases(app);
  return <LogsTab app={app} releases={releases} />;
}
