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

// Items that only the live list has stay before the shared item that they
// preceded, as far as the applied list's order of shared items allows. The
// order of steps is that of structured-merge-diff, `visitListItems`.
function mergeLists(
  schema: JSONSchemaProps | undefined,
  live: unknown[],
  applied: unknown[],
): unknown[] {
  const liveItems = childrenOf(schema, live);
  const appliedItems = childrenOf(schema, applied);
  const liveOrder = [...liveItems.keys()];
  const appliedOrder = [...appliedItems.keys()];
  const shared = appliedOrder.filter(element => liveItems.has(element));
  const merged: unknown[] = [];
  const done = new Set<PathElement>();
  const take = (element: PathElement) => {
    const item = appliedItems.get(element)!.value;
    const old = liveItems.get(element);
    merged.push(old ? mergeApplied(itemSchema(schema), old.value, item) : item);
    done.add(element);
    if (element === shared[0]) {
      shared.shift();
    }
  };
  while (liveOrder.length > 0 || appliedOrder.length > 0) {
    const [mine] = liveOrder;
    const [theirs] = appliedOrder;
    if (mine !== undefined && mine === theirs) {
      take(theirs);
      liveOrder.shift();
      appliedOrder.shift();
    } else if (mine !== undefined && !appliedItems.has(mine)) {
      merged.push(liveItems.get(mine)!.value);
      liveOrder.shift();
    } else if (
      theirs === undefined ||
      (mine !== undefined && shared.length > 0 && mine !== shared[0])
    ) {
      // Its turn comes, or came, by the applied order.
      liveOrder.shift();
    } else {
      if (done.has(mine)) {
        liveOrder.shift();
      }
      take(theirs);
      appliedOrder.shift();
    }
  }
  return merged;
}
