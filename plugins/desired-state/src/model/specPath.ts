import {
  startsWith,
  type Path,
} from '@gitops-portal/plugin-desired-state-common';

/** A request as far as its place in the values goes. */
export interface PlacedRequest {
  /** Tells it from the others of the app. */
  id: string;
  name: string;
  /** The file that it is alone in, where files are not merged. */
  file?: string;
  /** Where its spec is in the values. */
  specPath: Path;
}

/** A path in a request (`['spec', 'replicas']`) as one in its layers. */
export function layerPath(request: PlacedRequest, path: Path): Path {
  return [...request.specPath, ...path.slice(1)];
}

/** A path in a layer as a request and a path in it. */
export function placeOf<T extends PlacedRequest>(
  requests: T[],
  path: Path,
  file: string | undefined,
): { request: T; path: Path } | undefined {
  const request = requests.find(
    each =>
      (each.file === undefined || each.file === file) &&
      startsWith(path, each.specPath),
  );
  return (
    request && {
      request,
      path: ['spec', ...path.slice(request.specPath.length)],
    }
  );
}
