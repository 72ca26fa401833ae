import { JSONSchemaProps } from './JSONSchemaProps';

/** What a schema or a part of it asks for, beyond the forms of values. */
interface SchemaTraits {
  /** CEL rules. */
  rules: boolean;
  /** Lists of type set or map. */
  listTypes: boolean;
  /** Objects inside of objects. */
  embedded: boolean;
  /** Defaults. */
  defaults: boolean;
}

const known = new WeakMap<JSONSchemaProps, SchemaTraits>();

/** What a schema asks for, found out once: schemas do not change. */
export function schemaTraits(schema: JSONSchemaProps): SchemaTraits {
  const before = known.get(schema);
  if (before) {
    return before;
  }
  const type = schema['x-kubernetes-list-type'];
  const traits: SchemaTraits = {
    rules: Boolean(schema['x-kubernetes-validations']?.length),
    listTypes: type === 'set' || type === 'map',
    embedded: schema['x-kubernetes-embedded-resource'] === true,
    defaults: schema.default !== undefined,
  };
  const { properties, items, additionalProperties, allOf } = schema;
  for (const name in properties) {
    if (Object.hasOwn(properties, name)) {
      join(traits, properties[name]);
    }
  }
  if (items) {
    join(traits, items);
  }
  if (typeof additionalProperties === 'object') {
    join(traits, additionalProperties);
  }
  for (const branch of allOf ?? []) {
    join(traits, branch);
  }
  known.set(schema, traits);
  return traits;
}

function join(traits: SchemaTraits, part: JSONSchemaProps): void {
  const more = schemaTraits(part);
  traits.rules ||= more.rules;
  traits.listTypes ||= more.listTypes;
  traits.embedded ||= more.embedded;
  traits.defaults ||= more.defaults;
}
