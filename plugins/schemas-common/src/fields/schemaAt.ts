import { childSchema } from '../schema/childSchema';
import type { JSONSchemaProps } from '../schema/JSONSchemaProps';
import type { ValuePath } from '../validate/SchemaIssue';
import type { FieldNode } from './FieldNode';
import { fieldTree } from './fieldTree';

/** The schema of what stands at a path of a value; undefined for none. */
export function schemaAt(
  schema: JSONSchemaProps,
  path: ValuePath,
): JSONSchemaProps | undefined {
  let at: JSONSchemaProps | undefined = schema;
  for (const step of path) {
    at = typeof step === 'number' ? at?.items : childSchema(at, step);
  }
  return at;
}

/** The fields that an object at a path of a value may have. */
export function fieldsInside(
  schema: JSONSchemaProps,
  path: ValuePath,
): FieldNode[] {
  const at = schemaAt(schema, path);
  return at ? fieldTree(at, { resource: false }) : [];
}

/**
 * The documentation of what stands at a path of a value: of an item or an
 * entry, that of the list or map. Undefined for what no schema names.
 */
export function fieldOfValue(
  schema: JSONSchemaProps,
  path: ValuePath,
): FieldNode | undefined {
  for (let length = path.length; length > 0; length--) {
    const name = path[length - 1];
    const field = fieldsInside(schema, path.slice(0, length - 1)).find(
      node => node.name === name,
    );
    if (field) {
      return field;
    }
    const parent = schemaAt(schema, path.slice(0, length - 1));
    if (!parent?.items && typeof parent?.additionalProperties !== 'object') {
      return undefined;
    }
  }
  return undefined;
}
