import { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import { arbitrary, Making } from './arbitrary';
import { duplicateText } from './duplicateText';
import { Mutation, MUTATIONS } from './edges';
import { metadataEdge } from './metadataEdge';
import { MutationCase } from './MutationCase';
import { Random } from './Random';
import { wordsOfRules } from './schemaSites';
import { sliceObject, sliceOf } from './sliceCase';

/** A source of cases for one rule; without end, the same for the same seed. */
export type CaseSource = () => MutationCase | undefined;

/** Sources of cases over the given nodes of schemas, by rule. */
export function caseSources(
  nodes: JSONSchemaProps[],
  random: Random,
): Map<string, CaseSource> {
  const sources = new Map<string, CaseSource>();
  for (const [rule, mutation] of Object.entries(MUTATIONS)) {
    const sites = nodes.filter(mutation.site);
    sources.set(rule, () =>
      sites.length === 0
        ? undefined
        : mutate(rule, mutation, random.pick(sites), random),
    );
  }
  const objects = nodes.filter(
    node => node.type === 'object' && node.properties,
  );
  const withRules = nodes.filter(node =>
    node['x-kubernetes-validations']?.some(({ rule }) =>
      rule.includes('oldSelf'),
    ),
  );
  sources.set('metadata', () => ({
    rule: 'metadata',
    served: sliceOf({ type: 'object' }),
    object: sliceObject({}, metadataEdge(random)),
    strict: random.chance(0.3),
  }));
  sources.set('duplicate', () =>
    objects.length === 0 ? undefined : duplicate(random.pick(objects), random),
  );
  sources.set('transition', () =>
    withRules.length === 0
      ? undefined
      : update('transition', random.pick(withRules), random, 0.002),
  );
  sources.set('ratchet', () =>
    objects.length === 0
      ? undefined
      : update('ratchet', random.pick(objects), random, 0.06),
  );
  return sources;
}

function making(schema: JSONSchemaProps, random: Random, wild = 0): Making {
  return { random, wild, words: wordsOfRules(schema) };
}

function mutate(
  rule: string,
  { edge, strict }: Mutation,
  schema: JSONSchemaProps,
  random: Random,
): MutationCase {
  return {
    rule,
    served: sliceOf(schema),
    object: sliceObject(edge(schema, making(schema, random))),
    strict,
  };
}

function duplicate(schema: JSONSchemaProps, random: Random): MutationCase {
  const object = sliceObject(arbitrary(schema, making(schema, random)));
  return {
    rule: 'duplicate',
    served: sliceOf(schema),
    object,
    text: duplicateText(object, random),
    strict: random.chance(0.8),
  };
}

function update(
  rule: string,
  schema: JSONSchemaProps,
  random: Random,
  wild: number,
): MutationCase {
  const made = making(schema, random, wild);
  const old = arbitrary(schema, made);
  const value = random.chance(0.15)
    ? arbitrary(schema, made)
    : changed(schema, structuredClone(old), made);
  return {
    rule,
    served: sliceOf(schema),
    object: sliceObject(value),
    old: sliceObject(old),
  };
}

/** The value with some of its parts made anew. */
function changed(
  schema: JSONSchemaProps | undefined,
  value: unknown,
  made: Making,
): unknown {
  const { random } = made;
  if (!schema) {
    return value;
  }
  if (random.chance(0.15)) {
    return arbitrary(schema, made, 3);
  }
  if (Array.isArray(value)) {
    const items = value.map(item => changed(schema.items, item, made));
    return random.chance(0.2) ? items.reverse() : items;
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(() => !random.chance(0.08))
        .map(([name, item]) => {
          const property = schema.properties?.[name];
          const child =
            property ??
            (typeof schema.additionalProperties === 'object'
              ? schema.additionalProperties
              : undefined);
          return [name, random.chance(0.5) ? item : changed(child, item, made)];
        }),
    );
  }
  return value;
}
