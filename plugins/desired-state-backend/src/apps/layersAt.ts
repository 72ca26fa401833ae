import type { LayerPath } from '@gitops-portal/plugin-desired-state-common';
import type { Source } from '../sources/Sources';

/**
 * The paths of an app's files at a commit, among which a layout finds layers
 * that a pattern names; none where none is, so that the commit need not be read.
 */
export async function pathsOfApp(
  { layout, config, mirror }: Source,
  commit: string,
  app: string,
): Promise<string[]> {
  const hasPatterns = config.layers.some(layer => layer.includes('*'));
  return hasPatterns ? mirror.paths(commit, layout.folderOf(config, app)) : [];
}

/**
 * The layers of an app in an environment at a commit.
 *
 * @param added - paths that a change would add
 */
export async function layersAt(
  source: Source,
  commit: string,
  app: string,
  environment: string,
  added: Iterable<string> = [],
): Promise<LayerPath[]> {
  const there = await pathsOfApp(source, commit, app);
  const { layout, config } = source;
  return layout.layersOf(config, app, environment, [...there, ...added]);
}
