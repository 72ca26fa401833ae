import type { DesiredConfiguration } from '@gitops-portal/plugin-desired-state-node';

/**
 * The layer that is for this environment alone, where its sealed values go:
 * another environment could not open them. The last one wins.
 */
export function ownLayerOf({
  layers,
  environment,
}: Pick<DesiredConfiguration, 'layers' | 'environment'>): string | undefined {
  return layers.filter(layer => layer.environment === environment).at(-1)?.path;
}
