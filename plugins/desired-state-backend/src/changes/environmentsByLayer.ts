import type { Source } from '../sources/Sources';

/**
 * The layers of an app by path, each with the environments that it is for;
 * undefined where it is for all of them.
 *
 * @param all - names of all environments
 */
export function environmentsByLayer(
  { layout, config }: Pick<Source, 'layout' | 'config'>,
  app: string,
  all: string[],
): Map<string, string[] | undefined> {
  const readers = new Map<string, string[]>();
  const own = new Set<string>();
  for (const name of all) {
    for (const { path, environment } of layout.layersOf(config, app, name)) {
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
