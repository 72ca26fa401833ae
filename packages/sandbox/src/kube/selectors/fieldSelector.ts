import type { KubeObject } from '../api';
import { isMap } from '../apply/structure';
import type { ResourceKind } from '../kinds/ResourceKind';
import { badRequest } from '../status/statusErrors';

/** A parsed field selector. */
interface FieldSelector {
  matches(object: KubeObject): boolean;
  /** The name, where the selector asks for exactly one. */
  name?: string;
}

/**
 * Parses `metadata.name=x,spec.nodeName!=y`.
 *
 * @throws KubeStatusError BadRequest on a field that the kind does not offer
 */
export function parseFieldSelector(
  selector: string,
  kind: ResourceKind,
): FieldSelector {
  const requirements = selector
    .split(',')
    .filter(part => part !== '')
    .map(part => {
      const match = /^([^=!]+)(!=|==|=)(.*)$/.exec(part);
      if (!match) {
        throw badRequest(
          `invalid selector: '${part}'; can't understand '${part}'`,
        );
      }
      const [, path, operator, value] = match;
      const offered =
        path === 'metadata.name' ||
        (path === 'metadata.namespace' && kind.namespaced) ||
        kind.selectableFields?.includes(path);
      if (!offered) {
        throw badRequest(`field label not supported: ${path}`);
      }
      return { path: path.split('.'), equal: operator !== '!=', value };
    });
  const named = requirements.find(
    ({ path, equal }) => equal && path.join('.') === 'metadata.name',
  );
  return {
    matches: object =>
      requirements.every(
        ({ path, equal, value }) => (read(object, path) === value) === equal,
      ),
    name: named?.value,
  };
}

function read(object: KubeObject, path: string[]): string {
  let current: unknown = object;
  for (const part of path) {
    current = isMap(current) ? current[part] : undefined;
  }
  // An Event's source is selected by its component.
  const value = isMap(current) ? current.component : current;
  return value === undefined || value === null ? '' : String(value);
}
