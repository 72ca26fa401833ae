import { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';

/** Every node of a schema that stands for values, the root first. */
export function* schemaNodes(
  schema: JSONSchemaProps,
): Generator<JSONSchemaProps> {
  yield schema;
  for (const property of Object.values(schema.properties ?? {})) {
    yield* schemaNodes(property);
  }
  if (schema.items) {
    yield* schemaNodes(schema.items);
  }
  if (typeof schema.additionalProperties === 'object') {
    yield* schemaNodes(schema.additionalProperties);
  }
}

/** The scalars that the rules of a schema speak of. */
export function wordsOfRules(schema: JSONSchemaProps): unknown[] {
  const words = new Set<unknown>();
  for (const node of schemaNodes(schema)) {
    for (const { rule } of node['x-kubernetes-validations'] ?? []) {
      for (const [, text] of rule.matchAll(/['"]([^'"]{0,60})['"]/g)) {
        words.add(text);
      }
      for (const [number] of rule.matchAll(/\b\d+\b/g)) {
        words.add(Number(number)).add(Number(number) + 1);
      }
    }
  }
  return [...words];
}
