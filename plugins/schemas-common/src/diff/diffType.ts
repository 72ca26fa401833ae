import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { typeWords } from '../validate/valueWords';
import { breaking, FieldChange, harmless } from './SchemaChange';

/** `type`, `x-kubernetes-int-or-string` and `nullable`. */
export function diffType(
  before: JSONSchemaProps,
  after: JSONSchemaProps,
  path: string,
): FieldChange[] {
  return [
    ...typeChange(before, after, path),
    ...nullChange(before, after, path),
  ];
}

function typeChange(
  before: JSONSchemaProps,
  after: JSONSchemaProps,
  path: string,
): FieldChange[] {
  const was = typesOf(before);
  const is = typesOf(after);
  if (was.join() === is.join()) {
    return [];
  }
  const words = `it was ${typeWords(before)} and is ${typeWords(after)}`;
  const accepted =
    is.length === 0 ||
    (was.length > 0 &&
      was.every(
        type =>
          is.includes(type) || (type === 'integer' && is.includes('number')),
      ));
  return [
    accepted
      ? harmless(
          path,
          'type-widened',
          `${words}: every value that was good stays good`,
        )
      : breaking(
          path,
          'type-changed',
          `${words}: values of the old type are refused`,
        ),
  ];
}

/** The types that a schema names; none where it says nothing of them. */
export function typesOf(schema: JSONSchemaProps): string[] {
  if (schema['x-kubernetes-int-or-string']) {
    return ['integer', 'string'];
  }
  return schema.type ? [schema.type] : [];
}

function nullChange(
  before: JSONSchemaProps,
  after: JSONSchemaProps,
  path: string,
): FieldChange[] {
  if (Boolean(before.nullable) === Boolean(after.nullable)) {
    return [];
  }
  if (after.nullable && after.enum && !after.enum.includes(null)) {
    return [
      breaking(
        path,
        'nullable-added',
        'null was dropped; now it is kept, and refused, as it is none of the values',
      ),
    ];
  }
  return [
    after.nullable
      ? harmless(path, 'nullable-added', 'null is accepted too')
      : breaking(
          path,
          'nullable-removed',
          'null is no value any more: it is dropped, replaced by the default, or refused',
        ),
  ];
}
