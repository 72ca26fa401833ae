import {
  fieldTree,
  type FieldNode,
  type JSONSchemaProps,
} from '@gitops-portal/plugin-schemas-common';

const docs = new WeakMap<JSONSchemaProps, FieldNode[]>();

/** The documentation of a schema's fields, made once. */
export function fieldDocs(schema: JSONSchemaProps | undefined): FieldNode[] {
  if (!schema) {
    return [];
  }
  const known = docs.get(schema);
  if (known) {
    return known;
  }
  const made = fieldTree(schema, { resource: false });
  docs.set(schema, made);
  return made;
}
