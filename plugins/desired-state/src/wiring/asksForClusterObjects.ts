import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import type { KindSchema } from '../model/KindSchema';

type Ready = Extract<KindSchema, { state: 'ready' }>;

/** Whether a kind has a field for a name that only clusters can tell. */
export function asksForClusterObjects({
  spec,
  hints,
}: Pick<Ready, 'spec' | 'hints'>): boolean {
  return (
    hints.choosesFrom('configMaps') ||
    hints.choosesFrom('namespaces') ||
    hasNamed(spec)
  );
}

function hasNamed(schema: JSONSchemaProps | undefined): boolean {
  const { properties = {}, items, additionalProperties } = schema ?? {};
  return (
    Object.entries(properties).some(
      ([name, below]) => /configmap|namespace/i.test(name) || hasNamed(below),
    ) ||
    (items !== undefined && hasNamed(items)) ||
    (typeof additionalProperties === 'object' && hasNamed(additionalProperties))
  );
}
