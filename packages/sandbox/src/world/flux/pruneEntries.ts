import type { KubeKey } from '../../kube/api';
import type { WorldContext } from '../control/WorldContext';
import { inventoryKey, type InventoryEntry } from '../inventory/Inventory';

/** Deletes objects of an inventory; those that may not be pruned stay. */
export function pruneEntries(
  context: WorldContext,
  entries: InventoryEntry[],
): KubeKey[] {
  const deleted: KubeKey[] = [];
  // What was applied last goes first: a namespace after what is in it.
  for (const entry of [...entries].reverse()) {
    const key = inventoryKey(entry);
    let object;
    try {
      object = context.cluster.get(key);
    } catch {
      continue; // Its kind has gone.
    }
    const labels = object?.metadata.labels ?? {};
    if (!object || labels['kustomize.toolkit.fluxcd.io/prune'] === 'disabled') {
      continue;
    }
    context.cluster.delete(key);
    deleted.push(key);
  }
  return deleted;
}
