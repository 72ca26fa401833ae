import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';

type Properties = Record<string, JSONSchemaProps>;

/** A Go struct of which only the named fields matter here; others pass. */
export function struct(
  properties: Properties,
  required?: string[],
): JSONSchemaProps {
  return {
    type: 'object',
    properties,
    'x-kubernetes-preserve-unknown-fields': true,
    ...(required && { required }),
  };
}

/** A struct that is replaced as a whole, such as a label selector. */
export function atomicStruct(properties: Properties = {}): JSONSchemaProps {
  return { ...struct(properties), 'x-kubernetes-map-type': 'atomic' };
}

export function string(options: Partial<JSONSchemaProps> = {}) {
  return { type: 'string', ...options } as JSONSchemaProps;
}

export function integer(options: Partial<JSONSchemaProps> = {}) {
  return { type: 'integer', ...options } as JSONSchemaProps;
}

export function boolean(options: Partial<JSONSchemaProps> = {}) {
  return { type: 'boolean', ...options } as JSONSchemaProps;
}

export function intOrString(options: Partial<JSONSchemaProps> = {}) {
  return { 'x-kubernetes-int-or-string': true, ...options } as JSONSchemaProps;
}

/** A map from names to values of one schema. */
export function map(value: JSONSchemaProps): JSONSchemaProps {
  return { type: 'object', additionalProperties: value };
}

export const stringMap: JSONSchemaProps = map(string());

/** Quantities by resource name, as in `limits`. */
export const quantities: JSONSchemaProps = map(intOrString());

/** A list whose items merge by their keys. */
export function keyedList(
  keys: string[],
  items: JSONSchemaProps,
): JSONSchemaProps {
  return {
    type: 'array',
    items,
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': keys,
  };
}

/** A list of scalars that merges as a set. */
export function setList(items: JSONSchemaProps = string()): JSONSchemaProps {
  return { type: 'array', items, 'x-kubernetes-list-type': 'set' };
}

/** A list that is replaced as a whole. */
export function atomicList(items: JSONSchemaProps): JSONSchemaProps {
  return { type: 'array', items, 'x-kubernetes-list-type': 'atomic' };
}

/** Conditions, as all newer API types have them. */
export const conditions: JSONSchemaProps = keyedList(
  ['type'],
  struct({ type: string(), status: string() }, ['type', 'status']),
);
