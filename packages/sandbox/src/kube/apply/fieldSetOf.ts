import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import { FieldSet } from './FieldSet';
import type { PathElement } from './pathElement';
import { childrenOf, isDeclaredField, isMap, structureOf } from './structure';

/**
 * The fields that a configuration names, as an applier owns them
 * (structured-merge-diff, `ToFieldSet`).
 */
export function fieldSetOf(
  schema: JSONSchemaProps | undefined,
  value: unknown,
  custom: boolean,
): FieldSet {
  const set = new FieldSet();
  const visit = (
    at: JSONSchemaProps | undefined,
    current: unknown,
    path: PathElement[],
  ) => {
    const structure = structureOf(at, current);
    if (structure === 'leaf') {
      set.insert(path);
      return;
    }
    for (const [element, child] of childrenOf(at, current)) {
      const below = [...path, element];
      visit(child.schema, child.value, below);
      const isEmptyMap =
        isMap(child.value) && Object.keys(child.value).length === 0;
      if (
        structure !== 'map' ||
        isEmptyMap ||
        !isDeclaredField(at, element.slice(2), custom)
      ) {
        set.insert(below);
      }
    }
  };
  visit(schema, value, []);
  return set;
}
