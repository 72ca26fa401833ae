import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { DeliveryService } from '@gitops-portal/plugin-delivery-node';
import type { DesiredPreview } from '@gitops-portal/plugin-desired-state-common';
import type { Environment } from '@gitops-portal/plugin-environments-common';
import type { ClusterConnectionsService } from '@gitops-portal/plugin-environments-node';
import type { KindCatalog } from '../changes/KindCatalog';
import type { Source } from '../sources/Sources';
import { dryRun } from './dryRun';
import { findDeletions } from './findDeletions';

/** Who knows what is in clusters, and what they would say. */
export interface Clusters {
  connections: Pick<ClusterConnectionsService, 'has' | 'request'>;
  delivery: Pick<DeliveryService, 'statuses' | 'unmapped'>;
  environments: Environment[];
  kinds: KindCatalog;
}

/**
 * A preview with what the clusters have to say to it: whether they would take
 * what comes, and what is in them of what goes.
 */
export async function askClusters(
  preview: DesiredPreview,
  asked: { source: Source; app: string; credentials: BackstageCredentials },
  { connections, delivery, environments, kinds }: Clusters,
): Promise<DesiredPreview> {
  const { requests, head } = preview;
  const goes = requests.some(({ change }) => change === 'removed');
  const [dryRuns, deletions] = await Promise.all([
    kinds
      .kindsOf(asked.source, head)
      .then(known => dryRun(connections, environments, known, requests)),
    goes
      ? delivery
          .statuses({ credentials: asked.credentials, app: asked.app })
          .catch((error: Error) => unseen(environments, error))
          .then(statuses => findDeletions(requests, environments, statuses))
      : [],
  ]);
  return { ...preview, dryRuns, deletions };
}

/** Nothing is known of any cluster, and why. */
function unseen(environments: Environment[], { message: reason }: Error) {
  const freshness = { state: 'unreachable' as const, reason };
  const names = environments.flatMap(({ clusters }) =>
    clusters.map(({ name }) => name),
  );
  return {
    clusters: Object.fromEntries(
      names.map(name => [name, { cursor: 0, freshness }]),
    ),
    rows: [],
  };
}
