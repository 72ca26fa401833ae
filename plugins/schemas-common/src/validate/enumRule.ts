import { JsonValue } from '@backstage/types';
import { deepEqual } from '../schema/deepEqual';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { isNumber, isWhole } from './numbers';
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

// Go converts the value to the allowed one's type first, which cuts the
// fraction off where that is a whole number, and makes letters of numbers.
function isSame(allowed: JsonValue, value: unknown): boolean {
  if (isNumber(allowed) && isNumber(value)) {
    const cut =
      isWhole(allowed) && !isWhole(value) ? Math.trunc(Number(value)) : value;
    return !(cut < allowed) && !(cut > allowed);
  }
  if (typeof allowed === 'string' && isWhole(value)) {
    return allowed === letter(Number(value));
  }
  return deepEqual(allowed, value);
}

function letter(code: number): string {
  const isLetter =
    code >= 0 && code <= 0x10ffff && (code & 0xfffff800) !== 0xd800;
  return isLetter ? String.fromCodePoint(code) : '\ufffd';
}
