import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import { same } from '../apply/pathElement';
import { fieldSchema, isMap, itemSchema } from '../apply/structure';
import type { JsonMap } from '../apply/structure';

const directive =
  /^\$(patch|retainKeys|setElementOrder\/.+|deleteFromPrimitiveList\/.+)$/;

/**
 * Strategic merge patch for the built-in kinds: as a merge patch, but lists
 * merge by their first key (containers and env by name, ports by port) and
 * sets by value, with the directives that kubectl sends
 * (k8s.io/apimachinery/pkg/util/strategicpatch).
 */
export function strategicMergePatch(
  schema: JSONSchemaProps | undefined,
  value: unknown,
  patch: unknown,
): unknown {
  if (!isMap(patch)) {
    return patch;
  }
  const { $patch: how } = patch;
  if (how === 'delete') {
    return {};
  }
  const changes = Object.entries(patch).filter(
    ([name]) => !directive.test(name),
  );
  if (how === 'replace') {
    return Object.fromEntries(changes);
  }
  const live: JsonMap = isMap(value) ? value : {};
  const result = retained(live, patch.$retainKeys);
  for (const [name, change] of changes) {
    const below = fieldSchema(schema, name);
    if (change === null) {
      delete result[name];
    } else if (Array.isArray(change)) {
      result[name] = mergeList(below, result[name], change, {
        order: patch[`$setElementOrder/${name}`],
      });
    } else {
      result[name] = strategicMergePatch(below, result[name], change);
    }
  }
  for (const [name, removed] of Object.entries(patch)) {
    const [keyword, list] = name.split('/');
    if (keyword === '$deleteFromPrimitiveList' && Array.isArray(removed)) {
      const items = result[list];
      result[list] = Array.isArray(items)
        ? items.filter(item => !removed.some(gone => same(gone, item)))
        : items;
    }
    if (keyword === '$setElementOrder' && !(list in patch)) {
      result[list] = mergeList(fieldSchema(schema, list), result[list], [], {
        order: removed,
      });
    }
  }
  return result;
}

function retained(live: JsonMap, keys: unknown): JsonMap {
  if (!Array.isArray(keys)) {
    return { ...live };
  }
  return Object.fromEntries(
    Object.entries(live).filter(([name]) => keys.includes(name)),
  );
}

function mergeList(
  schema: JSONSchemaProps | undefined,
  value: unknown,
  patch: unknown[],
  { order }: { order?: unknown },
): unknown {
  const live = Array.isArray(value) ? value : [];
  if (schema?.['x-kubernetes-list-type'] === 'set') {
    const merged = [...live];
    for (const item of patch) {
      if (!merged.some(other => same(other, item))) {
        merged.push(item);
      }
    }
    return merged;
  }
  const key =
    schema?.['x-kubernetes-list-type'] === 'map'
      ? schema['x-kubernetes-list-map-keys']?.[0]
      : undefined;
  if (!key) {
    return patch;
  }
  if (patch.some(item => isMap(item) && item.$patch === 'replace')) {
    return patch.filter(item => !isMap(item) || item.$patch === undefined);
  }
  let merged = [...live];
  for (const item of patch) {
    const keyOf = (other: unknown) => (isMap(other) ? other[key] : undefined);
    const at = merged.findIndex(other => same(keyOf(other), keyOf(item)));
    if (isMap(item) && item.$patch === 'delete') {
      merged = merged.filter(other => !same(keyOf(other), keyOf(item)));
    } else if (at >= 0) {
      merged[at] = strategicMergePatch(itemSchema(schema), merged[at], item);
    } else {
      merged.push(strategicMergePatch(itemSchema(schema), undefined, item));
    }
  }
  return Array.isArray(order) ? ordered(merged, order, key) : merged;
}

// Items that the order does not name keep their place relative to the rest.
function ordered(items: unknown[], order: unknown[], key: string): unknown[] {
  const rank = (item: unknown) =>
    order.findIndex(
      wanted => isMap(wanted) && isMap(item) && same(wanted[key], item[key]),
    );
  const named = items
    .filter(item => rank(item) >= 0)
    .sort((a, b) => rank(a) - rank(b));
  return items.map(item => (rank(item) >= 0 ? named.shift() : item));
}
