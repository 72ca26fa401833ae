import {
  findLayout,
  readConfiguration,
  type LayerFile,
  type LayoutSource,
} from '@gitops-portal/plugin-desired-state-common';
import type { Configuration } from '../api/Configuration';

/** How the repository of the tests is laid out. */
const helmRequestsSource: LayoutSource = {
  name: 'lumen/platform-config',
  layout: 'helm-requests',
  apps: 'apps/${app}',
  layers: ['values.yaml', 'values.${environment}.yaml'],
};

/** A configuration as the backend tells it, from the texts of its layers. */
export function configurationFrom(
  about: Pick<
    Configuration,
    'app' | 'environment' | 'head' | 'write' | 'source'
  >,
  layers: LayerFile[],
  layout = helmRequestsSource,
): Configuration {
  return {
    ...about,
    layout,
    ...readConfiguration(findLayout(layout.layout, [], layout)!, layers),
    layers: layers.map(layer => ({
      ...layer,
      exists: layer.text !== undefined,
    })),
  };
}
