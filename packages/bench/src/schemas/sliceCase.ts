import {
  JSONSchemaProps,
  ServedVersion,
} from '@gitops-portal/plugin-schemas-common';

/** A kind of which one field has a schema that is to be tried. */
export function sliceOf(schema: JSONSchemaProps): ServedVersion {
  return {
    group: 'bench.example.org',
    version: 'v1',
    kind: 'Slice',
    scope: 'Namespaced',
    schema: {
      type: 'object',
      properties: {
        spec: { type: 'object', properties: { value: withType(schema) } },
      },
    },
  };
}

// A root of a kind may say nothing of its type.
function withType(schema: JSONSchemaProps): JSONSchemaProps {
  const says =
    schema.type ||
    schema['x-kubernetes-int-or-string'] ||
    schema['x-kubernetes-preserve-unknown-fields'];
  return says
    ? schema
    : { ...schema, 'x-kubernetes-preserve-unknown-fields': true };
}

/** An object of such a kind. */
export function sliceObject(
  value: unknown,
  metadata: unknown = { name: 'a' },
): Record<string, unknown> {
  return {
    apiVersion: 'bench.example.org/v1',
    kind: 'Slice',
    metadata,
    spec: value === undefined ? {} : { value },
  };
}
