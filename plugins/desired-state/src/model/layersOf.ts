import type { Configuration, ConfigurationLayer } from '../api/Configuration';
import type { Draft } from './Draft';
import { layoutOf } from './layoutOf';

/** The layers of a configuration, with those that a draft adds. */
export function layersOf(
  configuration: Configuration,
  draft: Draft,
): ConfigurationLayer[] {
  const { app, environment, layers, layout } = configuration;
  const known = new Set(layers.map(({ path }) => path));
  const files = Object.keys(draft).filter(file => !known.has(file));
  if (files.length === 0) return layers;
  const added = layoutOf(configuration)
    ?.layersOf(layout, app, environment, files)
    .filter(({ path }) => !known.has(path))
    .map(layer => ({ ...layer, exists: false }));
  return [...layers, ...(added ?? [])];
}
