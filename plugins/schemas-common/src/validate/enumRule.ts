import { JsonValue } from '@backstage/types';
import { deepEqual } from '../schema/deepEqual';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { invalid, SchemaIssue, ValuePath } from './SchemaIssue';

/**
 * `enum` (kube-openapi `basicCommonValidator`). Null is never among the
 * values, not even where the field is nullable and the enum lists it.
 */
export function enumRule(
  schema: JSONSchemaProps,
  value: unknown,
  path: ValuePath,
): SchemaIssue[] {
  const allowed = schema.enum ?? [];
  if (allowed.length === 0) {
    return [];
  }
  if (value !== null && allowed.some(item => isSame(item, value))) {
    return [];
  }
  const expected = `one of ${allowed.map(enumWord).join(', ')}`;
  return [invalid(path, 'enum', `must be ${expected}`, expected)];
}

/** An enum's value as it is written: text bare, the rest as JSON. */
export function enumWord(value: JsonValue): string {
  return typeof value === 'string' && value !== ''
    ? value
    : JSON.stringify(value);
}

function isSame(allowed: JsonValue, value: unknown): boolean {
  // Go converts the value to the allowed one's type first, which cuts the
  // fraction off where that is a whole number.
  if (Number.isInteger(allowed) && typeof value === 'number') {
    return Math.trunc(value) === allowed;
  }
  return deepEqual(allowed, value);
}
