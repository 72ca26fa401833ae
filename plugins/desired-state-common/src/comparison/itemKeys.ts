import type { JsonObject, JsonValue } from '@backstage/types';
import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import { itemNames } from '../changes/isSamePlace';
import { isMap } from '../merge/maps';

/** The field or fields by which items of lists are the same ones. */
interface ItemKeys {
  names: string[];
  /** As people read it, unique in each list: `name=A`. */
  labelOf: (item: JsonObject) => string;
}

/**
 * How the items of the same list in several environments are matched: by what
 * its schema says, else by what people tell items apart by.
 *
 * @returns undefined where a list has items that cannot be told apart
 */
export function itemKeys(
  lists: JsonValue[][],
  schema: JSONSchemaProps | undefined,
): ItemKeys | undefined {
  const items = lists.flat();
  if (!items.every(isMap)) return undefined;
  const names =
    schema?.['x-kubernetes-list-map-keys'] ??
    guessedKeys(items as JsonObject[]);
  if (names.length === 0) return undefined;

  const labelOf = (item: JsonObject) =>
    names
      .map(name => [name, keyOf(item, name, schema)] as const)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${value}`)
      .join(',');
  const isUnique = lists.every(list => {
    const labels = list.map(item => labelOf(item as JsonObject));
    return (
      labels.every(label => label !== '') &&
      new Set(labels).size === labels.length
    );
  });
  return isUnique ? { names, labelOf } : undefined;
}

function guessedKeys(items: JsonObject[]): string[] {
  return itemNames
    .filter(name => items.every(item => isScalar(item[name])))
    .slice(0, 1);
}

/** What is left out has its default: so the API server matches items, too. */
function keyOf(
  item: JsonObject,
  name: string,
  schema: JSONSchemaProps | undefined,
) {
  const value = Object.hasOwn(item, name)
    ? item[name]
    : schema?.items?.properties?.[name]?.default;
  return isScalar(value) ? value : undefined;
}

function isScalar(
  value: JsonValue | undefined,
): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
