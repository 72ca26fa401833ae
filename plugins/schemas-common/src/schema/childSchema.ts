import { JSONSchemaProps } from './JSONSchemaProps';

/** The schema of a field of an object: its property's, else the map's. */
export function childSchema(
  schema: JSONSchemaProps | undefined,
  name: string,
): JSONSchemaProps | undefined {
  if (schema?.properties && Object.hasOwn(schema.properties, name)) {
    return schema.properties[name];
  }
  return typeof schema?.additionalProperties === 'object'
    ? schema.additionalProperties
    : undefined;
}
