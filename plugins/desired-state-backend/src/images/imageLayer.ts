import {
  formatPath,
  type AppRequest,
  type LayerFile,
  type LayerPath,
  type Layout,
} from '@gitops-portal/plugin-desired-state-common';

type Layer = LayerFile & LayerPath;

/**
 * The layer of one environment that an image is written to, and those that it
 * is merged onto; undefined where none is for that environment alone.
 */
export function imageLayer(
  { merges }: Pick<Layout, 'merges'>,
  { origins }: Pick<AppRequest, 'origins'>,
  layers: Layer[],
): { layer: Layer; below: Layer[] } | undefined {
  if (merges === false) {
    // Each file is a request of its own: only where the image is counts.
    const origin = origins[formatPath(['image'])];
    const layer = layers.find(({ path }) => path === origin?.file);
    return layer?.environment ? { layer, below: [] } : undefined;
  }
  const index = layers.findLastIndex(({ environment }) => environment);
  return index === -1
    ? undefined
    : { layer: layers[index], below: layers.slice(0, index) };
}
