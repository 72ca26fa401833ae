import type {
  KubernetesObject,
  ObjectRef,
} from '@gitops-portal/plugin-environments-common';
import type { ClusterConnectionsService } from '@gitops-portal/plugin-environments-node';
import {
  heldValues,
  type HeldValues,
} from '@gitops-portal/plugin-delivery-common';
import { readAsHelm } from '@gitops-portal/plugin-desired-state-common';

/** How long a cluster may take for one object, in milliseconds. */
const timeoutMs = 5000;

const plurals: Record<string, string> = {
  Application: 'applications',
  HelmRelease: 'helmreleases',
  Kustomization: 'kustomizations',
};

/**
 * Reads the values that an engine object holds from its cluster, with the
 * credential `read`. They are not followed: of most objects nobody asks.
 */
export async function readHeldValues(
  connections: Pick<ClusterConnectionsService, 'request'>,
  { cluster, ref }: { cluster: string; ref: ObjectRef },
): Promise<HeldValues> {
  const { group, version, kind, namespace, name } = ref;
  const path = `/apis/${group}/${version}/namespaces/${namespace}/${plurals[kind]}/${name}`;
  try {
    const response = await connections.request(cluster, 'read', path, {
      timeoutMs,
    });
    if (!response.ok) {
      await response.body?.cancel();
      return { problem: `${cluster} answered ${response.status} for it` };
    }
    const object = (await response.json()) as KubernetesObject;
    return heldValues({ ...object, kind }, readAsHelm);
  } catch (error) {
    return { problem: `it could not be read: ${(error as Error).message}` };
  }
}
