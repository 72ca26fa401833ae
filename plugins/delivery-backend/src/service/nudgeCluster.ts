import type { ObjectRef } from '@gitops-portal/plugin-environments-common';
import type { ClusterConnectionsService } from '@gitops-portal/plugin-environments-node';
import type { Nudge } from '../engines';

/** What was asked for, and why something was not. */
export interface NudgeResult {
  asked: { cluster: string; object: ObjectRef }[];
  skipped: { cluster: string; reason: string }[];
}

/** Asks the engine in a cluster to look now, with the credential `operate`. */
export async function nudgeCluster(
  connections: Pick<ClusterConnectionsService, 'has' | 'request'>,
  cluster: string,
  nudges: Nudge[],
): Promise<NudgeResult> {
  const result: NudgeResult = { asked: [], skipped: [] };
  if (!connections.has(cluster, 'operate')) {
    result.skipped.push({
      cluster,
      reason: `${cluster} is configured without the credential operate, so its engine looks at its own pace`,
    });
    return result;
  }
  for (const { object, path, patch } of nudges) {
    try {
      const response = await connections.request(cluster, 'operate', path, {
        method: 'PATCH',
        headers: { 'content-type': 'application/merge-patch+json' },
        body: JSON.stringify(patch),
        timeoutMs: 5000,
      });
      await response.arrayBuffer();
      if (response.ok) result.asked.push({ cluster, object });
      else {
        result.skipped.push({
          cluster,
          reason: `${cluster} answered ${response.status} for ${object.kind} ${object.name}`,
        });
      }
    } catch (error) {
      result.skipped.push({ cluster, reason: (error as Error).message });
    }
  }
  return result;
}
