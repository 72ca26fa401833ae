import type { JsonValue } from '@backstage/types';
import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';

/** How a field is edited. */
export type FieldEditor =
  | { kind: 'text'; multiline: boolean }
  | { kind: 'number'; integer: boolean }
  | { kind: 'intOrString' }
  | { kind: 'switch' }
  | { kind: 'select'; options: JsonValue[] }
  | { kind: 'yaml' };

/**
 * The way to edit a field by its schema; as YAML where there is no schema,
 * where the value is more than a scalar, or has another type than it should.
 */
export function fieldEditor(
  schema: JSONSchemaProps | undefined,
  value: JsonValue | undefined,
): FieldEditor {
  if (!schema || (typeof value === 'object' && value !== null)) {
    return { kind: 'yaml' };
  }
  if (schema.enum && schema.enum.every(option => typeof option !== 'object')) {
    return { kind: 'select', options: schema.enum };
  }
  if (schema['x-kubernetes-int-or-string']) {
    return { kind: 'intOrString' };
  }
  switch (schema.type) {
    case 'string':
      return {
        kind: 'text',
        multiline: typeof value === 'string' && value.includes('\n'),
      };
    case 'integer':
    case 'number':
      return { kind: 'number', integer: schema.type === 'integer' };
    case 'boolean':
      return value === undefined || typeof value === 'boolean'
        ? { kind: 'switch' }
        : { kind: 'yaml' };
    default:
      return { kind: 'yaml' };
  }
}
