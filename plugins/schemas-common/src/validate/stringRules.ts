import { compilePattern } from '../formats/compilePattern';
import { checkFormat, formatWords } from '../formats/formats';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { invalid, SchemaIssue, ValuePath } from './SchemaIssue';

/** `minLength`, `maxLength`, `pattern` and `format`. */
export function stringRules(
  schema: JSONSchemaProps,
  value: string,
  path: ValuePath,
): SchemaIssue[] {
  return [
    ...length(schema, value, path),
    ...pattern(schema, value, path),
    ...format(schema, value, path),
  ];
}

function length(
  schema: JSONSchemaProps,
  value: string,
  path: ValuePath,
): SchemaIssue[] {
  const { minLength, maxLength } = schema;
  if (minLength === undefined && maxLength === undefined) {
    return [];
  }
  // Characters, not UTF-16 units.
  const characters = [...value].length;
  if (minLength !== undefined && characters < minLength) {
    const message =
      minLength === 1
        ? 'must not be empty'
        : `must have at least ${minLength} characters, has ${characters}`;
    return [invalid(path, 'minLength', message)];
  }
  if (maxLength !== undefined && characters > maxLength) {
    const message = `must have at most ${maxLength} characters, has ${characters}`;
    return [invalid(path, 'maxLength', message)];
  }
  return [];
}

function pattern(
  schema: JSONSchemaProps,
  value: string,
  path: ValuePath,
): SchemaIssue[] {
  if (!schema.pattern) {
    return [];
  }
  const compiled = compilePattern(schema.pattern);
  if (!compiled.matches) {
    return [
      invalid(
        path,
        'pattern',
        `cannot be accepted: the schema's pattern ${schema.pattern} is not valid (${compiled.problem})`,
      ),
    ];
  }
  if (compiled.matches(value)) {
    return [];
  }
  return [
    invalid(
      path,
      'pattern',
      `must match the pattern ${schema.pattern}`,
      schema.pattern,
    ),
  ];
}

function format(
  schema: JSONSchemaProps,
  value: string,
  path: ValuePath,
): SchemaIssue[] {
  if (checkFormat(schema.format, value)) {
    return [];
  }
  const expected = formatWords(schema.format!);
  return [invalid(path, 'format', `must be ${expected}`, expected)];
}
