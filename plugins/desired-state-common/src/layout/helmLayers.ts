import {
  expandTemplate,
  matchTemplate,
} from '@gitops-portal/plugin-environments-common';
import { renderFile } from '../newApps/describeNewApp';
import type { NewApp } from '../newApps/NewApp';
import type { JsonObject } from '@backstage/types';
import type { LayerPath, Layout, LayoutSource, NewLayer } from './Layout';

function parentFolders(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** An app is a folder with layers of values, as Helm takes them. */
export const helmLayers: Pick<Layout, 'appOf' | 'folderOf' | 'layersOf'> = {
  appOf(source, path) {
    return parentFolders(path)
      .map(folder => matchTemplate(source.apps, folder)?.app)
      .find(app => app !== undefined);
  },

  folderOf(source, app) {
    return expandTemplate(source.apps, { app });
  },

  layersOf(source, app, environment) {
    const folder = expandTemplate(source.apps, { app, environment });
    return source.layers.map(template => ({
      path: `${folder}/${expandTemplate(template, { app, environment })}`,
      environment: template.includes('${environment}')
        ? environment
        : undefined,
    }));
  },
};

/**
 * The layers of a new app, those that several environments share once.
 *
 * @param valuesOf - what a layer says; the lowest has to say all
 */
export function writeHelmLayers(
  source: LayoutSource,
  app: NewApp,
  valuesOf: (layer: LayerPath, isLowest: boolean) => JsonObject,
): NewLayer[] {
  const written = new Map<string, NewLayer>();
  for (const name of app.environments) {
    const layers = helmLayers.layersOf(source, app.name, name, []);
    for (const [index, layer] of layers.entries()) {
      const comment = layer.environment
        ? `What is different in ${layer.environment}.`
        : `${app.title ?? app.name}, common to all environments.`;
      const text = renderFile(valuesOf(layer, index === 0), comment);
      written.set(layer.path, { ...layer, text });
    }
  }
  return [...written.values()];
}
