import { childSchema } from '../schema/childSchema';
import { isObject } from '../schema/isObject';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { ValuePath } from '../validate/SchemaIssue';

/** How the root of a value is to be taken. */
export interface WalkOptions {
  /**
   * Whether the value is a whole Kubernetes object, whose apiVersion, kind
   * and metadata are no business of the schema. Left out, it is one if it has
   * an apiVersion and a kind.
   */
  resource?: boolean;
  /** Prefix of the paths. */
  root?: ValuePath;
}

/** A field without a schema, and the names that would have been known. */
interface UnknownField {
  path: ValuePath;
  known: string[];
}

const META_FIELDS = new Set(['apiVersion', 'kind', 'metadata']);

/** Finds the fields without a schema, and makes the value without them. */
export function walkUnknown(
  schema: JSONSchemaProps,
  value: unknown,
  options: WalkOptions = {},
): { pruned: unknown; unknown: UnknownField[] } {
  const resource =
    options.resource ??
    (isObject(value) &&
      typeof value.apiVersion === 'string' &&
      typeof value.kind === 'string');
  const root = resource
    ? { ...schema, 'x-kubernetes-embedded-resource': true }
    : schema;
  const unknown: UnknownField[] = [];
  const pruned = walk(root, value, options.root ?? [], unknown);
  return { pruned, unknown };
}

function walk(
  schema: JSONSchemaProps | undefined,
  value: unknown,
  path: ValuePath,
  unknown: UnknownField[],
): unknown {
  const preserve = schema?.['x-kubernetes-preserve-unknown-fields'] === true;
  if (Array.isArray(value)) {
    const items = preserve
      ? { ...schema.items, 'x-kubernetes-preserve-unknown-fields': true }
      : schema?.items;
    return value.map((item, index) =>
      walk(items, item, [...path, index], unknown),
    );
  }
  if (!isObject(value)) {
    return value;
  }
  const result: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    if (schema?.['x-kubernetes-embedded-resource'] && META_FIELDS.has(name)) {
      result[name] = item;
      continue;
    }
    const child = childSchema(schema, name);
    if (child) {
      result[name] = walk(child, item, [...path, name], unknown);
    } else if (preserve) {
      result[name] = item;
    } else if (schema?.additionalProperties === true) {
      // `true` is a map of objects without fields: kept, but emptied.
      result[name] = walk({}, item, [...path, name], unknown);
    } else {
      unknown.push({
        path: [...path, name],
        known: Object.keys(schema?.properties ?? {}),
      });
    }
  }
  return result;
}
