import type { Source } from '../sources/Sources';

/**
 * The environments that an app is in: those of which an own layer is there, and
 * in a layout without any, one of the layers.
 *
 * @param files - paths that are there
 */
export function environmentsOfApp(
  { layout, config }: Source,
  app: string,
  environments: string[],
  files: Iterable<string>,
): string[] {
  const there = new Set(files);
  return environments.filter(environment => {
    const layers = layout.layersOf(config, app, environment, there);
    const own = layers.filter(layer => layer.environment !== undefined);
    return (own.length > 0 ? own : layers).some(({ path }) => there.has(path));
  });
}
