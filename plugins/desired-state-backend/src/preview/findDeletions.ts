import type {
  DeliveryRow,
  DeliveryStatuses,
  ObjectStatus,
} from '@gitops-portal/plugin-delivery-common';
import type {
  DeletedObject,
  PreviewDeletion,
  PreviewRequest,
} from '@gitops-portal/plugin-desired-state-common';
import {
  isCurrent,
  parseApiVersion,
  type Environment,
  type ObjectRef,
} from '@gitops-portal/plugin-environments-common';

/** What a volume holds nobody can make again. */
const hasData = ({ group, kind }: ObjectRef) =>
  group === '' && kind === 'PersistentVolumeClaim';

/** The object of a request, as its environment has it. */
function indexOfObject(
  objects: ObjectStatus[],
  { apiVersion, kind, name, object }: PreviewRequest,
): number {
  const { group } = parseApiVersion(apiVersion);
  const metadata = object?.metadata as { name?: string } | undefined;
  const wanted = metadata?.name ?? name;
  return objects.findIndex(
    ({ ref }) =>
      ref.name === wanted && ref.kind === kind && ref.group === group,
  );
}

/** An object and all below it, each with its depth. */
function withDependants(
  objects: ObjectStatus[],
  root: number,
): DeletedObject[] {
  const depths = new Map([[root, 0]]);
  const found: DeletedObject[] = [];
  // Parents stand before their children.
  for (const [index, { ref, parent }] of objects.entries()) {
    const above = parent === undefined ? undefined : depths.get(parent);
    if (above !== undefined) depths.set(index, above + 1);
    const depth = depths.get(index);
    if (depth !== undefined) {
      found.push({ ref, depth, hasData: hasData(ref) });
    }
  }
  return found;
}

function deletionIn(
  cluster: string,
  request: PreviewRequest,
  statuses: DeliveryStatuses,
  row: DeliveryRow | undefined,
): PreviewDeletion {
  const { environment, name, kind } = request;
  const place = { environment, cluster, request: name, kind };
  const known = statuses.clusters[cluster];
  const index = row ? indexOfObject(row.objects, request) : -1;
  const objects = row && index >= 0 ? withDependants(row.objects, index) : [];
  if (known && isCurrent(known.freshness)) {
    return {
      ...place,
      state: objects.length > 0 ? 'found' : 'absent',
      objects,
    };
  }
  const why = known?.freshness.reason ?? 'its state is not known here';
  const message = `${cluster} cannot be seen now: ${why}`;
  return { ...place, state: 'unknown', message, objects };
}

/**
 * What is in the clusters of requests that go: each one's object, and all that
 * is there because of it. What was last seen in a cluster that cannot be seen
 * now is told too, and that it may be otherwise.
 *
 * @param statuses - of the app, as whoever asks may see them
 */
export function findDeletions(
  requests: PreviewRequest[],
  environments: Environment[],
  statuses: DeliveryStatuses,
): PreviewDeletion[] {
  return requests
    .filter(({ change }) => change === 'removed')
    .flatMap(request => {
      const { clusters = [] } =
        environments.find(({ name }) => name === request.environment) ?? {};
      return clusters.map(({ name: cluster }) =>
        deletionIn(
          cluster,
          request,
          statuses,
          statuses.rows.find(
            row =>
              row.environment === request.environment &&
              row.cluster === cluster,
          ),
        ),
      );
    });
}
