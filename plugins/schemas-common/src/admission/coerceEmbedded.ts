import { readObjectMeta } from '../metadata/readObjectMeta';
import { childSchema } from '../schema/childSchema';
import { isObject } from '../schema/isObject';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { schemaTraits } from '../schema/schemaTraits';
import { invalid, SchemaIssue, ValuePath } from '../validate/SchemaIssue';

/** What was found while objects inside an object were read. */
export interface EmbeddedFindings {
  issues: SchemaIssue[];
  /** Fields of metadata that metadata does not have; they were dropped. */
  unknown: ValuePath[];
}

/**
 * Gives the metadata of the objects inside an object the form that the API
 * server keeps (apiextensions `objectmeta.Coerce`). Returns the value given
 * where nothing in it changes.
 */
export function coerceEmbedded(
  schema: JSONSchemaProps | undefined,
  value: unknown,
  path: ValuePath,
  found: EmbeddedFindings,
): unknown {
  if (
    !schema ||
    !schemaTraits(schema).embedded ||
    typeof value !== 'object' ||
    value === null
  ) {
    return value;
  }
  if (Array.isArray(value)) {
    const items = value.map((item, index) =>
      coerceEmbedded(schema.items, item, [...path, index], found),
    );
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  let result = value as Record<string, unknown>;
  const set = (name: string, item: unknown) => {
    if (result === value) {
      result = { ...value };
    }
    result[name] = item;
  };
  if (schema['x-kubernetes-embedded-resource']) {
    embedded(result, path, found, set);
  }
  for (const [name, item] of Object.entries(result)) {
    const child = childSchema(schema, name);
    const coerced = coerceEmbedded(child, item, [...path, name], found);
    if (coerced !== item) {
      set(name, coerced);
    }
  }
  return result;
}

function embedded(
  value: Record<string, unknown>,
  path: ValuePath,
  found: EmbeddedFindings,
  set: (name: string, item: unknown) => void,
): void {
  for (const name of ['apiVersion', 'kind']) {
    if (Object.hasOwn(value, name) && typeof value[name] !== 'string') {
      found.issues.push(invalid([...path, name], 'type', 'must be text'));
    }
  }
  if (!Object.hasOwn(value, 'metadata')) {
    return;
  }
  const read = readObjectMeta(value.metadata, [...path, 'metadata']);
  if (read.issue) {
    found.issues.push(read.issue);
    return;
  }
  found.unknown.push(...read.unknown);
  if (!isObject(value.metadata) || !isSameMeta(value.metadata, read.meta)) {
    set('metadata', read.meta);
  }
}

function isSameMeta(before: object, after: object): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}
