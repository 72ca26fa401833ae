import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { isNearlyWhole, isWhole, truncated } from './numbers';
import { invalid, SchemaIssue, ValuePath } from './SchemaIssue';

const MAX_FLOAT32 = 3.4028235677973366e38;

/**
 * `minimum`, `maximum`, `multipleOf` and the formats of numbers (kube-openapi
 * `numberValidator`).
 */
export function numberRules(
  schema: JSONSchemaProps,
  value: number | bigint,
  path: ValuePath,
): SchemaIssue[] {
  return [
    ...format(schema, value, path),
    ...minimum(schema, value, path),
    ...maximum(schema, value, path),
    ...multipleOf(schema, value, path),
  ];
}

function format(
  schema: JSONSchemaProps,
  value: number | bigint,
  path: ValuePath,
): SchemaIssue[] {
  if (schema['x-kubernetes-int-or-string']) {
    return [];
  }
  if (isWhole(value) && schema.type === 'integer') {
    const fits = schema.format !== 'int32' || isInt32(value);
    return fits ? [] : [tooLarge('a whole number of 32 bits', path)];
  }
  const isFloat = schema.type === 'number' && schema.format === 'float';
  return isFloat && Math.abs(Number(value)) >= MAX_FLOAT32
    ? [tooLarge('a number of 32 bits', path)]
    : [];
}

function tooLarge(expected: string, path: ValuePath): SchemaIssue {
  return invalid(path, 'format', `must be ${expected}`, expected);
}

function isInt32(value: number | bigint): boolean {
  return value >= -(2 ** 31) && value < 2 ** 31;
}

/**
 * What a number is compared with: whole numbers lose the fraction of the
 * bound, as in the API server. `undefined` for a bound that is no number of
 * the schema's type, with which no number is accepted.
 */
function comparable(
  schema: JSONSchemaProps,
  bound: number,
  value: number | bigint,
): number | bigint | undefined {
  if (schema.type === 'integer' && !schema['x-kubernetes-int-or-string']) {
    const fits =
      isWhole(bound) && (schema.format !== 'int32' || isInt32(bound));
    if (!fits) {
      return undefined;
    }
  }
  return isWhole(value) ? truncated(bound) : bound;
}

function impossible(
  rule: string,
  bound: number,
  path: ValuePath,
): SchemaIssue[] {
  const message = `cannot be accepted: the schema's ${rule} ${bound} is no number of its type`;
  return [invalid(path, rule, message)];
}

function minimum(
  schema: JSONSchemaProps,
  value: number | bigint,
  path: ValuePath,
): SchemaIssue[] {
  if (schema.minimum === undefined) {
    return [];
  }
  const bound = comparable(schema, schema.minimum, value);
  if (bound === undefined) {
    return impossible('minimum', schema.minimum, path);
  }
  if (schema.exclusiveMinimum ? value > bound : value >= bound) {
    return [];
  }
  const expected = `${schema.exclusiveMinimum ? 'more than' : 'at least'} ${
    schema.minimum
  }`;
  return [invalid(path, 'minimum', `must be ${expected}`, expected)];
}

function maximum(
  schema: JSONSchemaProps,
  value: number | bigint,
  path: ValuePath,
): SchemaIssue[] {
  if (schema.maximum === undefined) {
    return [];
  }
  const bound = comparable(schema, schema.maximum, value);
  if (bound === undefined) {
    return impossible('maximum', schema.maximum, path);
  }
  if (schema.exclusiveMaximum ? value < bound : value <= bound) {
    return [];
  }
  const expected = `${schema.exclusiveMaximum ? 'less than' : 'at most'} ${
    schema.maximum
  }`;
  return [invalid(path, 'maximum', `must be ${expected}`, expected)];
}

function multipleOf(
  schema: JSONSchemaProps,
  value: number | bigint,
  path: ValuePath,
): SchemaIssue[] {
  const factor = schema.multipleOf;
  if (factor === undefined) {
    return [];
  }
  const bound = comparable(schema, factor, value);
  if (bound === undefined) {
    return impossible('multipleOf', factor, path);
  }
  if (isMultipleOf(value, bound)) {
    return [];
  }
  const expected = `a multiple of ${factor}`;
  return [invalid(path, 'multipleOf', `must be ${expected}`, expected)];
}

function isMultipleOf(
  value: number | bigint,
  factor: number | bigint,
): boolean {
  if (factor <= 0) {
    return false;
  }
  if (isWhole(value)) {
    return BigInt(value) % BigInt(factor) === 0n;
  }
  const size = Number(factor);
  return isNearlyWhole(
    size < 1 ? (1 / size) * Number(value) : Number(value) / size,
  );
}
