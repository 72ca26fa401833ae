import type { Source } from '../sources/Sources';

/**
 * The layers of an app by path, each with the environments that it is for;
 * undefined where it is for all of them.
 *
 * @param all - names of all environments
 * @param files - paths among which layers are found that a pattern names
 */
export function environmentsByLayer(
  { layout, config }: Pick<Source, 'layout' | 'config'>,
  app: string,
  all: string[],
  files: string[],
): Map<string, string[] | undefined> {
  const readers = new Map<string, string[]>();
  const own = new Set<string>();
  for (const name of all) {
    const layers = layout.layersOf(config, app, name, files);
    for (const { path, environment } of layers) {
      readers.set(path, [...(readers.get(path) ?? []), name]);
      if (environment !== undefined) own.add(path);
    }
  }
  return new Map(
    [...readers].map(([path, names]) => {
      const isOwn = own.has(path) || names.length < all.length;
      return [path, isOwn ? names : undefined] as const;
    }),
  );
}
