import type { AppRequest } from '../requests/AppConfiguration';
import { formatPath, type Path } from '../yaml/Path';

/**
 * Where in the layers a field of a request's object is: the layer that sets
 * it or what is nearest above it, else the given file.
 *
 * @param path - in the object, such as `['spec', 'replicas']`
 * @param fallback - to blame for what no layer sets, such as a missing field
 */
export function placeOf(
  request: AppRequest,
  path: Path,
  fallback: string | undefined,
): { file?: string; path: Path; line?: number } {
  const file = request.file ?? fallback;
  const root = request.specPath.slice(0, -1);
  const inValues =
    path[0] === 'spec'
      ? [...request.specPath, ...path.slice(1)]
      : [...root, ...path];
  if (path[0] !== 'spec') {
    return { file, path: inValues };
  }
  const below = path.slice(1);
  for (let length = below.length; length > 0; length -= 1) {
    const origin = request.origins[formatPath(below.slice(0, length))];
    if (origin) {
      return { ...origin, path: inValues };
    }
  }
  return { file, path: inValues };
}
