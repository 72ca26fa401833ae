import type {
  Cluster,
  Freshness,
} from '@gitops-portal/plugin-environments-common';
import type { ClusterConnectionsService } from '@gitops-portal/plugin-environments-node';
import {
  groupUnmapped,
  type FoundObject,
  type UnmappedApp,
  type UnmappedApps,
  type UnmappedObject,
} from '@gitops-portal/plugin-delivery-common';
import type { DeliverySight } from './DeliveryService';
import { readHeldValues } from './readHeldValues';

/** Whether one may see what something unmapped holds. */
type UnmappedFilter = (place: {
  app: string;
  environment: string;
  owner?: string;
}) => boolean;

/** What a cluster has, from whichever replica follows it. */
interface UnmappedSource {
  freshness(cluster: string): Promise<Freshness>;
  /** Undefined while nobody knows. */
  found(cluster: string): Promise<FoundObject[] | undefined>;
}

/** Answers what runs in the clusters that no app accounts for. */
export class UnmappedService {
  constructor(
    private readonly deps: {
      clusters: Cluster[];
      environments: string[];
      source: UnmappedSource;
      connections: Pick<ClusterConnectionsService, 'request'>;
      /** Whether there is an app of that name. */
      isKnown: (app: string) => boolean | undefined;
    },
  ) {}

  /**
   * What looks like apps, over all clusters that may be seen: those that cannot
   * be reached are among the clusters with the reason, and what was last known
   * of them is told.
   *
   * @param only - this app alone, with the values that those of its objects
   * hold whose values one may see
   */
  async list(
    sight: DeliverySight,
    only?: { app: string; mayHold: UnmappedFilter },
  ): Promise<UnmappedApps> {
    const { clusters, environments, source, isKnown } = this.deps;
    const answer: UnmappedApps = { clusters: {}, apps: [] };
    const found: FoundObject[] = [];
    for (const { name, environment } of clusters) {
      if (!sight.environment(environment)) continue;
      const objects = await source.found(name);
      const freshness: Freshness = objects
        ? await source.freshness(name)
        : unknownYet(await source.freshness(name));
      answer.clusters[name] = { environment, freshness };
      found.push(...(objects ?? []));
    }
    // Mapped since whoever follows the cluster looked last.
    const isTaken = (name: string) => isKnown(name) ?? false;
    // Each by its own owner: what one object says of itself is no other's.
    const seen = found.filter(({ proposed, environment, owner }) =>
      sight.row({ app: proposed, environment, owner }),
    );
    const apps = groupUnmapped(seen, environments, isTaken);
    answer.apps = only
      ? await Promise.all(
          apps
            .filter(({ name }) => name === only.app)
            .map(each => this.withValues(each, only.mayHold)),
        )
      : apps;
    return answer;
  }

  private async withValues(
    app: UnmappedApp,
    mayHold: UnmappedFilter,
  ): Promise<UnmappedApp> {
    const { name } = app;
    const objects = await Promise.all(
      app.objects.map(async (object): Promise<UnmappedObject> => {
        const { environment, owner } = object;
        if (!mayHold({ app: name, environment, owner })) return object;
        const held = await readHeldValues(this.deps.connections, object);
        return { ...object, held };
      }),
    );
    return { ...app, objects };
  }
}

/** A cluster that is there, but of which it is not known what no app has. */
function unknownYet(freshness: Freshness): Freshness {
  return freshness.state === 'live' ? { state: 'connecting' } : freshness;
}
