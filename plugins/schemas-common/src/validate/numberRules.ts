import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { invalid, SchemaIssue, ValuePath } from './SchemaIssue';

/**
 * `minimum`, `maximum` and `multipleOf`. Formats of numbers (`int32`) say
 * nothing to the API server, which strips them.
 */
export function numberRules(
  schema: JSONSchemaProps,
  value: number,
  path: ValuePath,
): SchemaIssue[] {
  return [
    ...minimum(schema, value, path),
    ...maximum(schema, value, path),
    ...multipleOf(schema, value, path),
  ];
}

function minimum(
  schema: JSONSchemaProps,
  value: number,
  path: ValuePath,
): SchemaIssue[] {
  const bound = schema.minimum;
  if (bound === undefined) {
    return [];
  }
  if (schema.exclusiveMinimum ? value > bound : value >= bound) {
    return [];
  }
  const expected = `${
    schema.exclusiveMinimum ? 'more than' : 'at least'
  } ${bound}`;
  return [invalid(path, 'minimum', `must be ${expected}`, expected)];
}

function maximum(
  schema: JSONSchemaProps,
  value: number,
  path: ValuePath,
): SchemaIssue[] {
  const bound = schema.maximum;
  if (bound === undefined) {
    return [];
  }
  if (schema.exclusiveMaximum ? value < bound : value <= bound) {
    return [];
  }
  const expected = `${
    schema.exclusiveMaximum ? 'less than' : 'at most'
  } ${bound}`;
  return [invalid(path, 'maximum', `must be ${expected}`, expected)];
}

function multipleOf(
  schema: JSONSchemaProps,
  value: number,
  path: ValuePath,
): SchemaIssue[] {
  const factor = schema.multipleOf;
  if (factor === undefined || isMultipleOf(value, factor)) {
    return [];
  }
  const expected = `a multiple of ${factor}`;
  return [invalid(path, 'multipleOf', `must be ${expected}`, expected)];
}

function isMultipleOf(value: number, factor: number): boolean {
  if (factor <= 0) {
    return false;
  }
  if (Number.isInteger(value)) {
    // Whole numbers are compared as such: the factor loses its fraction.
    const whole = Math.trunc(factor);
    return whole !== 0 && value % whole === 0;
  }
  const times = factor < 1 ? (1 / factor) * value : value / factor;
  return isNearlyWhole(times);
}

// swag.IsFloat64AJSONInteger: tolerant of what binary fractions lose.
function isNearlyWhole(value: number): boolean {
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    return false;
  }
  const difference = Math.abs(value - Math.trunc(value));
  return difference === 0 || difference / Math.abs(value) < 1e-9;
}
