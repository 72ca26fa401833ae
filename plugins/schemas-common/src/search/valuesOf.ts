import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { enumWord } from '../validate/enumRule';

/**
 * The enum values of a field, or of its items and entries where those have no
 * fields, as they are searched.
 */
export function valuesOf(schema: JSONSchemaProps): string[] {
  const { additionalProperties } = schema;
  const inner =
    schema.items ??
    (typeof additionalProperties === 'object'
      ? additionalProperties
      : undefined);
  const values = schema.enum ?? inner?.enum ?? [];
  return values.map(value => enumWord(value).toLowerCase());
}
