import type { JsonValue } from '@backstage/types';
import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';

/**
 * What a list's new item, or a map's new entry, begins with: the schema's
 * default, else the emptiest value of its type. Nothing inside it is invented.
 */
export function emptyValue(schema: JSONSchemaProps | undefined): JsonValue {
  if (schema?.default !== undefined && schema.default !== null) {
    return schema.default;
  }
  if (schema?.enum?.length) {
    return schema.enum[0];
  }
  switch (schema?.type) {
    case 'object':
      return {};
    case 'array':
      return [];
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return schema.minimum ?? 0;
    default:
      return '';
  }
}
