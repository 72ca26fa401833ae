import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import type { KindSchema } from '../model/KindSchema';

/** What only clusters can tell. */
type InClusters = 'configMaps' | 'namespaces' | 'secrets';

/** The word for it in the names of fields. */
const words: [InClusters, RegExp][] = [
  ['configMaps', /configmap/i],
  ['namespaces', /namespace/i],
  ['secrets', /secret/i],
];

/** By schema, since it is asked with each key that is typed. */
const found = new WeakMap<JSONSchemaProps, Set<InClusters>>();

/** Whether a kind has a field for a name that only clusters can tell. */
export function asksFor(kind: KindSchema, what: InClusters): boolean {
  return (
    kind.state === 'ready' &&
    (kind.hints.choosesFrom(what) || namedIn(kind.spec).has(what))
  );
}

function namedIn(spec: JSONSchemaProps): Set<InClusters> {
  const known = found.get(spec);
  if (known) return known;
  const named = new Set<InClusters>();
  collect(spec, named);
  found.set(spec, named);
  return named;
}

function collect(schema: JSONSchemaProps, into: Set<InClusters>) {
  const { properties = {}, items, additionalProperties } = schema;
  for (const [name, below] of Object.entries(properties)) {
    for (const [what, word] of words) {
      if (word.test(name)) into.add(what);
    }
    collect(below, into);
  }
  if (items) collect(items, into);
  if (typeof additionalProperties === 'object') {
    collect(additionalProperties, into);
  }
}
