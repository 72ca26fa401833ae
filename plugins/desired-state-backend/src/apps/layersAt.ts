import type { LayerPath } from '@gitops-portal/plugin-desired-state-common';
import type { Source } from '../sources/Sources';

/**
 * The layers of an app in an environment at a commit.
 *
 * @param added - paths that a change would add
 */
export async function layersAt(
  { layout, config, mirror }: Source,
  commit: string,
  app: string,
  environment: string,
  added: Iterable<string> = [],
): Promise<LayerPath[]> {
  const there = await mirror.paths(commit, layout.folderOf(config, app));
  return layout.layersOf(config, app, environment, [...there, ...added]);
}
