import { childSchema } from '../schema/childSchema';
import { isObject } from '../schema/isObject';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { schemaTraits } from '../schema/schemaTraits';
import { invalid, SchemaIssue, ValuePath } from './SchemaIssue';
import { valueWords } from './valueWords';

/**
 * Uniqueness in lists of type `set` and `map` (apiextensions `listtype`
 * `ValidateListSetsAndMaps`). Keys are compared after defaulting, so default
 * the value first.
 */
export function listTypeRules(
  schema: JSONSchemaProps,
  value: unknown,
  path: ValuePath,
): SchemaIssue[] {
  if (!schemaTraits(schema).listTypes) {
    return [];
  }
  if (Array.isArray(value)) {
    const items = schema.items;
    return [
      ...uniqueness(schema, value, path),
      ...(items
        ? value.flatMap((item, index) =>
            listTypeRules(items, item, [...path, index]),
          )
        : []),
    ];
  }
  if (isObject(value)) {
    return Object.entries(value).flatMap(([name, item]) => {
      const child = childSchema(schema, name);
      return child ? listTypeRules(child, item, [...path, name]) : [];
    });
  }
  return [];
}

function uniqueness(
  schema: JSONSchemaProps,
  value: unknown[],
  path: ValuePath,
): SchemaIssue[] {
  switch (schema['x-kubernetes-list-type']) {
    case 'set':
      return listSet(value, path);
    case 'map':
      return listMap(schema['x-kubernetes-list-map-keys'] ?? [], value, path);
    default:
      return [];
  }
}

function listSet(value: unknown[], path: ValuePath): SchemaIssue[] {
  return duplicates(value).map(([index, first]) =>
    invalid(
      [...path, index],
      'x-kubernetes-list-type',
      `is already in the list, as item ${first + 1}: ${valueWords(
        value[index],
      )}`,
    ),
  );
}

function listMap(
  keys: string[],
  value: unknown[],
  path: ValuePath,
): SchemaIssue[] {
  const stranger = value.findIndex(item => item !== null && !isObject(item));
  if (stranger >= 0) {
    return [
      invalid(
        [...path, stranger],
        'x-kubernetes-list-type',
        `must be an object, not ${valueWords(value[stranger])}`,
      ),
    ];
  }
  const keysOfItems = value.map(item =>
    keys.map(key => (isObject(item) ? item[key] : undefined)),
  );
  return duplicates(keysOfItems).map(([index, first]) =>
    invalid(
      [...path, index],
      'x-kubernetes-list-map-keys',
      `has the same ${keys.join(' and ')} as item ${first + 1}: ${keysOfItems[
        index
      ]
        .map(valueWords)
        .join(', ')}`,
    ),
  );
}

/** For each value that appears again: where first again, and where before. */
function duplicates(values: unknown[]): [number, number][] {
  const seen = new Map<string, { first: number; again: boolean }>();
  const found: [number, number][] = [];
  for (const [index, value] of values.entries()) {
    const key = canonical(value);
    const earlier = seen.get(key);
    if (!earlier) {
      seen.set(key, { first: index, again: false });
    } else if (!earlier.again) {
      earlier.again = true;
      found.push([index, earlier.first]);
    }
  }
  return found;
}

/** JSON with sorted keys, which tells undefined from null. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join()}]`;
  }
  if (isObject(value)) {
    const fields = Object.keys(value).sort();
    return `{${fields
      .map(field => `${JSON.stringify(field)}:${canonical(value[field])}`)
      .join()}}`;
  }
  return typeof value === 'bigint'
    ? `${value}`
    : JSON.stringify(value) ?? 'undefined';
}
