import { formatPath } from '@gitops-portal/plugin-desired-state-common';
import type { DesiredRequest } from '@gitops-portal/plugin-desired-state-node';
import type { ValuePath } from '@gitops-portal/plugin-schemas-common';

/** Where in a repository something is. */
export interface Place {
  file?: string;
  /** From 1. */
  line?: number;
  /** The line's page on the forge, where it has pages. */
  url?: string;
}

/**
 * Where a value of a request is written: its own line, else that of the
 * nearest value around it.
 *
 * @param path - in the request's object: `['spec', 'replicas']`
 */
export function placeOf(
  { request, fileUrl }: Pick<DesiredRequest, 'request' | 'fileUrl'>,
  path: ValuePath,
): Place {
  const below = path[0] === 'spec' ? path.slice(1) : [];
  for (let length = below.length; length > 0; length--) {
    const origin = request.origins[formatPath(below.slice(0, length))];
    if (origin) {
      return { ...origin, ...pageOf(fileUrl, origin) };
    }
  }
  const [first] = Object.values(request.origins);
  return first ? { file: first.file } : {};
}

function pageOf(
  template: string | undefined,
  { file, line }: { file: string; line: number },
): Pick<Place, 'url'> {
  if (template === undefined) {
    return {};
  }
  const path = file.split('/').map(encodeURIComponent).join('/');
  return {
    url: template.replace('{file}', path).replace('{line}', `${line}`),
  };
}
