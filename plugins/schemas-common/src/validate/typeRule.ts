import { isSupportedFormat } from '../formats/formats';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { isNearlyWhole, isNumber, isWhole } from './numbers';
import { invalid, SchemaIssue, ValuePath } from './SchemaIssue';
import { typeWords, valueWords } from './valueWords';

/**
 * `type`, `nullable` and `x-kubernetes-int-or-string` (kube-openapi
 * `typeValidator`).
 */
export function typeRule(
  schema: JSONSchemaProps,
  value: unknown,
  path: ValuePath,
): SchemaIssue[] {
  if (hasType(schema, value)) {
    return [];
  }
  const expected = typeWords(schema);
  const message =
    value === null
      ? `must be ${expected}; null is not allowed here`
      : `must be ${expected}, not ${valueWords(value)}`;
  return [invalid(path, 'type', message, expected)];
}

function hasType(schema: JSONSchemaProps, value: unknown): boolean {
  const types = schema['x-kubernetes-int-or-string']
    ? ['integer', 'string']
    : [schema.type].filter(Boolean);
  if (types.length === 0) {
    return hasFormatOnly(schema, value);
  }
  if (value === null) {
    return schema.nullable === true;
  }
  if (acceptsByFormat(schema, value)) {
    return true;
  }
  return (
    types.some(type => isOfType(type!, value)) ||
    (schema['x-kubernetes-int-or-string'] === true &&
      typeof value === 'number' &&
      isNearlyWhole(value))
  );
}

// A format alone takes texts, and by mistake lists.
function hasFormatOnly(schema: JSONSchemaProps, value: unknown): boolean {
  return (
    value === null ||
    !isSupportedFormat(schema.format) ||
    typeof value === 'string' ||
    Array.isArray(value)
  );
}

// The API server looks at the format before the type, so a list passes as a
// string that has a format. Kept: the verdict has to be the same.
function acceptsByFormat(schema: JSONSchemaProps, value: unknown): boolean {
  return (
    isSupportedFormat(schema.format) &&
    schema.type !== 'integer' &&
    schema.type !== 'number' &&
    !schema['x-kubernetes-int-or-string'] &&
    (typeof value === 'string' || Array.isArray(value))
  );
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'integer':
      return isWhole(value);
    case 'number':
      return isNumber(value);
    case 'string':
    case 'boolean':
      return typeof value === type;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return (
        typeof value === 'object' && value !== null && !Array.isArray(value)
      );
    default:
      return false;
  }
}
