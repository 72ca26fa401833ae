import { JSONSchemaProps } from '../schema/JSONSchemaProps';

/** A value as a person would name it, short: `"abc"`, `7`, `a list`. */
export function valueWords(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  if (typeof value === 'object') {
    return 'an object';
  }
  const text =
    typeof value === 'bigint' ? `${value}` : JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…"` : text;
}

/** What a schema's type accepts, in words. */
export function typeWords(schema: JSONSchemaProps): string {
  if (schema['x-kubernetes-int-or-string']) {
    return 'a whole number or text';
  }
  switch (schema.type) {
    case 'string':
      return 'text';
    case 'integer':
      return 'a whole number';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'array':
      return 'a list';
    case 'object':
      return 'an object';
    default:
      return schema.type ?? 'anything';
  }
}
