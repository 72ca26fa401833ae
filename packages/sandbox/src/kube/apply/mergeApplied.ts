import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import type { PathElement } from './pathElement';
import { childrenOf, fieldSchema, itemSchema } from './structure';
import { structureOf } from './structure';
import type { JsonMap } from './structure';

/**
 * Lays an applied configuration over the live value: maps by field, keyed
 * lists and sets by item, everything else replaced (structured-merge-diff,
 * `TypedValue.Merge`).
 */
export function mergeApplied(
  schema: JSONSchemaProps | undefined,
  live: unknown,
  applied: unknown,
): unknown {
  const structure = structureOf(schema, applied);
  if (structure === 'leaf' || structureOf(schema, live) !== structure) {
    return applied;
  }
  if (structure === 'map') {
    const merged: JsonMap = { ...(live as JsonMap) };
    for (const [name, value] of Object.entries(applied as JsonMap)) {
      merged[name] =
        name in merged
          ? mergeApplied(fieldSchema(schema, name), merged[name], value)
          : value;
    }
    return merged;
  }
  return mergeLists(schema, live as unknown[], applied as unknown[]);
}

// Items that only the live list has keep their place before the next shared
// item; shared items take the order of the applied list.
function mergeLists(
  schema: JSONSchemaProps | undefined,
  live: unknown[],
  applied: unknown[],
): unknown[] {
  const liveItems = childrenOf(schema, live);
  const appliedItems = childrenOf(schema, applied);
  const merged: unknown[] = [];
  const done = new Set<PathElement>();
  const liveOrder = [...liveItems.keys()];
  const appliedOrder = [...appliedItems.keys()];
  while (liveOrder.length > 0 || appliedOrder.length > 0) {
    const next = liveOrder[0];
    if (next !== undefined && (done.has(next) || !appliedItems.has(next))) {
      liveOrder.shift();
      if (!done.has(next)) {
        merged.push(liveItems.get(next)!.value);
      }
      continue;
    }
    const element = appliedOrder.shift()!;
    const item = appliedItems.get(element)!.value;
    merged.push(
      liveItems.has(element)
        ? mergeApplied(itemSchema(schema), liveItems.get(element)!.value, item)
        : item,
    );
    done.add(element);
  }
  return merged;
}
