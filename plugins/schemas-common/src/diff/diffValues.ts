import { deepEqual } from '../schema/deepEqual';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { formatWords, isSupportedFormat } from '../formats/formats';
import { enumWord } from '../validate/enumRule';
import { breaking, FieldChange, harmless } from './SchemaChange';

/** `enum`, `pattern` and `format`. */
export function diffValues(
  before: JSONSchemaProps,
  after: JSONSchemaProps,
  path: string,
): FieldChange[] {
  return [
    ...diffEnum(before, after, path),
    ...diffPattern(before.pattern, after.pattern, path),
    ...diffFormat(before, after, path),
  ];
}

function diffEnum(
  before: JSONSchemaProps,
  after: JSONSchemaProps,
  path: string,
): FieldChange[] {
  const was = before.enum ?? [];
  const is = after.enum ?? [];
  if (was.length === 0 && is.length === 0) {
    return [];
  }
  if (was.length === 0) {
    return [
      breaking(
        path,
        'enum-added',
        `any value was accepted; now only ${is.map(enumWord).join(', ')}`,
      ),
    ];
  }
  if (is.length === 0) {
    return [harmless(path, 'enum-removed', 'other values are accepted too')];
  }
  const gone = was.filter(value => !is.some(other => deepEqual(value, other)));
  const come = is.filter(value => !was.some(other => deepEqual(value, other)));
  return [
    ...(gone.length > 0
      ? [
          breaking(
            path,
            'enum-values-removed',
            `no longer accepted: ${gone.map(enumWord).join(', ')}`,
          ),
        ]
      : []),
    ...(come.length > 0
      ? [
          harmless(
            path,
            'enum-values-added',
            `accepted too: ${come.map(enumWord).join(', ')}`,
          ),
        ]
      : []),
  ];
}

function diffPattern(
  before: string | undefined,
  after: string | undefined,
  path: string,
): FieldChange[] {
  if (before === after) {
    return [];
  }
  if (!after) {
    return [
      harmless(path, 'pattern-removed', `it need not match ${before} any more`),
    ];
  }
  return [
    before
      ? breaking(
          path,
          'pattern-changed',
          `it had to match ${before} and has to match ${after}: what matches the one need not match the other`,
        )
      : breaking(
          path,
          'pattern-added',
          `values that do not match ${after} are refused`,
        ),
  ];
}

function diffFormat(
  before: JSONSchemaProps,
  after: JSONSchemaProps,
  path: string,
): FieldChange[] {
  if (before.format === after.format) {
    return [];
  }
  const was = checkedFormat(before);
  const is = checkedFormat(after);
  if (!is) {
    return [
      harmless(
        path,
        after.format ? 'format-changed' : 'format-removed',
        was
          ? `it need not be ${was} any more`
          : 'the API server does not check the format',
      ),
    ];
  }
  return [
    breaking(
      path,
      was ? 'format-changed' : 'format-added',
      `it has to be ${is} now`,
    ),
  ];
}

/** What a format that the API server checks asks for, in words. */
function checkedFormat(schema: JSONSchemaProps): string | undefined {
  const { format, type } = schema;
  if (type === 'integer' && format === 'int32') {
    return 'a whole number of 32 bits';
  }
  if (type === 'number' && format === 'float') {
    return 'a number of 32 bits';
  }
  return isSupportedFormat(format) ? formatWords(format!) : undefined;
}
