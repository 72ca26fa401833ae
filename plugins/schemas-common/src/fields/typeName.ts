import { compilePattern } from '../formats/compilePattern';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';

const TEXT_FORMATS: Record<string, string> = {
  'date-time': 'time',
  datetime: 'time',
  date: 'date',
  duration: 'duration',
  byte: 'base64',
  quantity: 'quantity',
};

/**
 * Names a type as an engineer would: `map of string → Endpoint`, `list of
 * Rule by name`, `quantity`, `int or string`. Structures are named after the
 * field that holds them.
 */
export function typeName(schema: JSONSchemaProps, name: string): string {
  if (isQuantity(schema)) {
    return 'quantity';
  }
  if (schema['x-kubernetes-int-or-string']) {
    return 'int or string';
  }
  if (schema['x-kubernetes-embedded-resource']) {
    return 'Kubernetes object';
  }
  switch (schema.type) {
    case 'array':
      return listName(schema, name);
    case 'object':
      return objectName(schema, name);
    case 'string':
      return TEXT_FORMATS[schema.format ?? ''] ?? 'string';
    case undefined:
    case '':
      return unionName(schema);
    default:
      return schema.type;
  }
}

function listName(schema: JSONSchemaProps, name: string): string {
  const items = schema.items
    ? typeName(schema.items, singular(name))
    : 'anything';
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  if (schema['x-kubernetes-list-type'] === 'map' && keys.length > 0) {
    return `list of ${items} by ${keys.join(' and ')}`;
  }
  return schema['x-kubernetes-list-type'] === 'set'
    ? `set of ${items}`
    : `list of ${items}`;
}

function objectName(schema: JSONSchemaProps, name: string): string {
  if (typeof schema.additionalProperties === 'object') {
    const values = typeName(schema.additionalProperties, singular(name));
    return `map of string → ${values}`;
  }
  if (schema.properties && Object.keys(schema.properties).length > 0) {
    return structureName(name);
  }
  if (schema['x-kubernetes-preserve-unknown-fields']) {
    return 'any object';
  }
  return 'object';
}

function unionName(schema: JSONSchemaProps): string {
  const branches = schema.anyOf ?? schema.oneOf ?? [];
  const types = [...new Set(branches.map(branch => branch.type))];
  return types.length > 0 && types.every(type => type !== undefined)
    ? types.join(' or ')
    : 'anything';
}

function structureName(name: string): string {
  const words = name.replace(/[^A-Za-z0-9]+(.)?/g, (_, next?: string) =>
    (next ?? '').toUpperCase(),
  );
  return words === '' ? 'object' : words[0].toUpperCase() + words.slice(1);
}

// Enough for the names of fields; a wrong guess only names a structure oddly.
function singular(name: string): string {
  if (/(ss|us|is)$/.test(name)) {
    return name;
  }
  if (/ies$/.test(name)) {
    return name.replace(/ies$/, 'y');
  }
  if (/(ch|sh|x|ss)es$/.test(name)) {
    return name.replace(/es$/, '');
  }
  return name.replace(/s$/, '');
}

/** Whether a schema asks for an amount such as `500m` or `1Gi`. */
export function isQuantity(schema: JSONSchemaProps): boolean {
  if (schema.format === 'quantity') {
    return true;
  }
  const isText = schema.type === 'string';
  if (!schema.pattern || !(isText || schema['x-kubernetes-int-or-string'])) {
    return false;
  }
  // Compiling is long; without any of these, no pattern matches `1Gi`.
  if (!/g|a-z|\.|\\[wSDp]|\[\^/i.test(schema.pattern)) {
    return false;
  }
  const matches = compilePattern(schema.pattern).matches;
  return (
    matches !== undefined &&
    matches('1Gi') &&
    ['abc', 'Gi', '1Gx', 'a-1Gi', '1-Gi'].every(text => !matches(text))
  );
}
