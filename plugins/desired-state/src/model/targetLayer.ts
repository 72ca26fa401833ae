import type { Configuration } from '../api/Configuration';

/** The layer that edits go to: the environment's own, else the last one. */
export function targetLayer(configuration: Configuration) {
  const { environment } = configuration;
  const layers = configuration.layers.filter(({ isOther }) => !isOther);
  return (
    layers.find(layer => layer.environment === environment) ??
    layers[layers.length - 1]
  );
}
