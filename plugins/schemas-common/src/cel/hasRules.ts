import { JSONSchemaProps } from '../schema/JSONSchemaProps';

const known = new WeakMap<JSONSchemaProps, boolean>();

/** Whether a schema or a part of it has CEL rules. Schemas do not change. */
export function hasRules(schema: JSONSchemaProps): boolean {
  const before = known.get(schema);
  if (before !== undefined) {
    return before;
  }
  const found =
    Boolean(schema['x-kubernetes-validations']?.length) ||
    parts(schema).some(hasRules);
  known.set(schema, found);
  return found;
}

function parts(schema: JSONSchemaProps): JSONSchemaProps[] {
  return [
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
    ...(typeof schema.additionalProperties === 'object'
      ? [schema.additionalProperties]
      : []),
    ...(schema.allOf ?? []),
  ];
}
