import type { JsonValue } from '@backstage/types';
import {
  compilePattern,
  typeName,
  type JSONSchemaProps,
} from '@gitops-portal/plugin-schemas-common';

/** How a field is edited. */
export type FieldControl =
  | { kind: 'text'; multiline: boolean }
  | { kind: 'number'; integer: boolean }
  | { kind: 'intOrString' }
  | { kind: 'quantity'; units: string[] }
  | { kind: 'switch' }
  | { kind: 'select'; options: JsonValue[] }
  | { kind: 'yaml' };

const UNITS = ['', 'm', 'Ki', 'Mi', 'Gi', 'Ti', 'k', 'M', 'G', 'T'];

/**
 * The way to edit a field by its schema; as YAML where there is no schema,
 * where the value is more than a scalar, or has another type than it should.
 */
export function fieldControl(
  schema: JSONSchemaProps | undefined,
  value: JsonValue | undefined,
): FieldControl {
  if (!schema || (typeof value === 'object' && value !== null)) {
    return { kind: 'yaml' };
  }
  if (
    schema.enum?.length &&
    schema.enum.every(option => typeof option !== 'object')
  ) {
    return { kind: 'select', options: schema.enum };
  }
  if (typeName(schema, '') === 'quantity') {
    return { kind: 'quantity', units: unitsOf(schema) };
  }
  if (schema['x-kubernetes-int-or-string'] || isIntOrString(schema)) {
    return { kind: 'intOrString' };
  }
  switch (schema.type) {
    case 'string':
      return isText(value)
        ? { kind: 'text', multiline: isLong(schema, value) }
        : { kind: 'yaml' };
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

function isText(value: JsonValue | undefined): boolean {
  return value === undefined || typeof value === 'string';
}

/** What one would want more than a line for. */
function isLong(schema: JSONSchemaProps, value: JsonValue | undefined) {
  return (
    (typeof value === 'string' && value.includes('\n')) ||
    (schema.maxLength ?? 0) > 10_000
  );
}

/** `anyOf: [{type: integer}, {type: string}]` without the marker. */
function isIntOrString({ type, anyOf }: JSONSchemaProps): boolean {
  const types = (anyOf ?? []).map(branch => branch.type).sort();
  return !type && types.length === 2 && types.join() === 'integer,string';
}

/** The units that the schema's pattern lets through. */
function unitsOf(schema: JSONSchemaProps): string[] {
  if (!schema.pattern) {
    return UNITS;
  }
  const { matches } = compilePattern(schema.pattern);
  const allowed = UNITS.filter(unit => matches?.(`1${unit}`));
  return allowed.length > 0 ? allowed : UNITS;
}
