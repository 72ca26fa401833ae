import { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import { Random } from './Random';
import { anyJson, someNumber, someText } from './scalars';

/** How values are made. */
export interface Making {
  random: Random;
  /** How probable it is at each node that something is wrong with it. */
  wild: number;
  /** Scalars that rules of the schema speak of. */
  words: unknown[];
}

const MAX_DEPTH = 7;

/** A value that a schema mostly accepts. */
export function arbitrary(
  schema: JSONSchemaProps,
  making: Making,
  depth = 0,
): unknown {
  const { random } = making;
  if (random.chance(making.wild)) {
    return random.chance(0.3) ? null : anyJson(random);
  }
  if (schema.enum && random.chance(0.95)) {
    return random.pick(schema.enum);
  }
  if (schema.nullable && random.chance(0.1)) {
    return null;
  }
  if (making.words.length > 0 && random.chance(0.3)) {
    const fits = making.words.filter(
      word =>
        typeof word === (schema.type === 'string' ? 'string' : 'number') &&
        ['string', 'integer', 'number'].includes(schema.type ?? ''),
    );
    if (fits.length > 0) {
      return random.pick(fits);
    }
  }
  return ofType(schema, making, depth);
}

function ofType(
  schema: JSONSchemaProps,
  making: Making,
  depth: number,
): unknown {
  const { random } = making;
  if (schema['x-kubernetes-int-or-string']) {
    return random.chance(0.5)
      ? someNumber(schema, random)
      : someText(schema, random);
  }
  switch (schema.type) {
    case 'string':
      return someText(schema, random);
    case 'integer':
      return Math.trunc(someNumber(schema, random));
    case 'number':
      return random.chance(0.5)
        ? someNumber(schema, random)
        : someNumber(schema, random) / 2;
    case 'boolean':
      return random.chance(0.5);
    case 'array':
      return someList(schema, making, depth);
    case 'object':
      return someObject(schema, making, depth);
    default:
      return anyJson(random);
  }
}

export function someList(
  schema: JSONSchemaProps,
  making: Making,
  depth: number,
  length?: number,
): unknown[] {
  const { minItems = 0, maxItems = 4, items } = schema;
  const least = Math.min(minItems, 40);
  const count =
    length ??
    making.random.between(
      least,
      Math.max(least, Math.min(maxItems, least + 3)),
    );
  return Array.from({ length: depth > MAX_DEPTH ? minItems : count }, () =>
    arbitrary(items ?? {}, making, depth + 1),
  );
}

export function someObject(
  schema: JSONSchemaProps,
  making: Making,
  depth: number,
): Record<string, unknown> {
  const { random } = making;
  const chosen = random.pick([
    ...(schema.oneOf ?? []),
    ...(schema.anyOf ?? []),
    {},
  ]) as JSONSchemaProps;
  const required = new Set([
    ...(schema.required ?? []),
    ...(random.chance(0.8) ? chosen.required ?? [] : []),
  ]);
  const properties = Object.entries(schema.properties ?? {});
  const density =
    depth > MAX_DEPTH ? 0 : Math.min(0.5, 6 / Math.max(1, properties.length));
  const result: Record<string, unknown> = {};
  for (const [name, property] of properties) {
    if (
      (required.has(name) && !random.chance(making.wild)) ||
      random.chance(density)
    ) {
      result[name] = arbitrary(property, making, depth + 1);
    }
  }
  if (schema['x-kubernetes-embedded-resource']) {
    Object.assign(result, {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'a' },
    });
  }
  const values = schema.additionalProperties;
  if (values && depth <= MAX_DEPTH) {
    const { minProperties = 0, maxProperties = 3 } = schema;
    const count = random.between(
      Math.min(minProperties, 9),
      Math.max(minProperties, Math.min(maxProperties, minProperties + 3)),
    );
    for (let index = 0; index < count; index++) {
      result[`${random.pick(['a', 'b.c/d', 'K', 'x-y', '_z'])}${index || ''}`] =
        arbitrary(values === true ? {} : values, making, depth + 1);
    }
  }
  if (schema['x-kubernetes-preserve-unknown-fields'] && random.chance(0.5)) {
    result.extra = anyJson(random);
  }
  return result;
}
