import type { KubeKey } from '../../kube/api';
import type { Manifest } from '../control/Manifest';
import { groupOf, versionOf } from '../control/objectKey';

/** One object in the inventory of a Kustomization or HelmRelease. */
export interface InventoryEntry {
  /** `<namespace>_<name>_<group>_<kind>` */
  id: string;
  /** Version of the group. */
  v: string;
}

/** The entry that stands for a manifest. */
export function inventoryEntry(manifest: Manifest): InventoryEntry {
  const { namespace = '', name } = manifest.metadata;
  const group = groupOf(manifest.apiVersion);
  return {
    // Colons in names of RBAC objects are written as two underscores.
    id: [namespace, name.replace(/:/g, '__'), group, manifest.kind].join('_'),
    v: versionOf(manifest.apiVersion),
  };
}

/** The object that an entry stands for. */
export function inventoryKey({ id, v }: InventoryEntry): KubeKey {
  const [namespace, ...rest] = id.split('_');
  const kind = rest.pop()!;
  const group = rest.pop()!;
  return {
    apiVersion: group ? `${group}/${v}` : v,
    kind,
    ...(namespace ? { namespace } : {}),
    name: rest.join('_').replace(/__/g, ':'),
  };
}
