import { Container } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import { appOfEntity } from '../appOfEntity';

/** The Metrics tab of an app's page. */
export function EntityMetricsTab() {
  const { entity } = useEntity();
  const app = appOfEntity(entity) ?? entity.metadata.name;
  return <Container>{app}</Container>;
}
