import { InputError } from '@backstage/errors';
import type {
  AppReferences,
  KnownConfigMap,
} from '@gitops-portal/plugin-delivery-common';
import {
  worstFreshness,
  type Cluster,
  type Freshness,
} from '@gitops-portal/plugin-environments-common';
import type {
  ClusterWatchService,
  Projection,
  WatchedResource,
} from '@gitops-portal/plugin-environments-node';
import type { WorkloadScopes } from '@gitops-portal/plugin-delivery-node';
import { configMapKeys, namespaceName } from './referenceProjections';

/** How long somebody waits for a cluster that has not answered yet. */
const patienceMs = 4000;

const configMaps = { group: '', version: 'v1', plural: 'configmaps' };
const namespaces = { group: '', version: 'v1', plural: 'namespaces' };

/** What one cluster has of a resource. */
interface Look<T> {
  entries: [string, T][];
  freshness: Freshness;
}

/**
 * Finds what requests of an app can refer to. It looks when somebody asks, and
 * only into the app's namespaces; who asks soon after shares the watch.
 */
export class ReferenceReader {
  constructor(
    private readonly deps: {
      clusters: Cluster[];
      scopes: Pick<WorkloadScopes, 'scope'>;
      watches: Pick<ClusterWatchService, 'watch' | 'reachability'>;
    },
  ) {}

  /**
   * @param options.seesAll - whether all namespaces may be named
   * @throws NotFoundError for an environment that is not configured
   */
  async read(options: {
    app: string;
    environment: string;
    owner?: string;
    seesAll: boolean;
  }): Promise<AppReferences> {
    const { app, environment, seesAll } = options;
    const { own, problem } = await this.namespacesOf(options);
    const found = await Promise.all(
      this.deps.clusters
        .filter(cluster => cluster.environment === environment)
        .map(({ name }) => this.lookInto(name, own, seesAll)),
    );
    const others = found.flatMap(({ all }) => all).sort();
    return {
      ...{ app, environment },
      namespaces: [...new Set([...own, ...others])],
      configMaps: merged(found),
      lookedIn: found.map(({ cluster, freshness }) => ({ cluster, freshness })),
      ...(problem ? { problem } : {}),
    };
  }

  private async namespacesOf(options: {
    app: string;
    environment: string;
    owner?: string;
  }): Promise<{ own: string[]; problem?: string }> {
    const { app, environment, owner } = options;
    try {
      const scope = await this.deps.scopes.scope(app, environment, owner);
      return { own: scope.namespaces };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { own: [], problem: error.message };
    }
  }

  private async lookInto(cluster: string, own: string[], seesAll: boolean) {
    const [all, ...maps] = await Promise.all([
      seesAll
        ? this.look(cluster, namespaces, namespaceName)
        : { entries: [], freshness: this.deps.watches.reachability(cluster) },
      ...own.map(namespace =>
        this.look(cluster, { ...configMaps, namespace }, configMapKeys),
      ),
    ]);
    return {
      cluster,
      all: all.entries.map(([name]) => name),
      configMaps: maps.flatMap(({ entries }) => entries),
      freshness: worstFreshness([
        all.freshness,
        ...maps.map(({ freshness }) => freshness),
      ])!,
    };
  }

  private async look<T>(
    cluster: string,
    resource: WatchedResource,
    projection: Projection<T>,
  ): Promise<Look<T>> {
    const handle = this.deps.watches.watch({ cluster, resource, projection });
    try {
      if (this.deps.watches.reachability(cluster).state !== 'unreachable') {
        await patiently(handle.synced);
      }
      return {
        entries: [...handle.entries()],
        freshness: handle.freshness(),
      };
    } finally {
      handle.close();
    }
  }
}

/** Waits for something, but not for longer than a person would. */
async function patiently(something: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>(resolve => {
    timer = setTimeout(resolve, patienceMs);
    timer.unref();
  });
  await Promise.race([something, patience]);
  clearTimeout(timer);
}

/** One entry for each name, whichever clusters have it. */
function merged(
  found: { cluster: string; configMaps: [string, string[]][] }[],
): KnownConfigMap[] {
  const byName = new Map<string, KnownConfigMap>();
  for (const { cluster, configMaps: maps } of found) {
    for (const [key, keys] of maps) {
      const name = key.slice(key.indexOf('/') + 1);
      const known = byName.get(name) ?? { name, keys: [], clusters: [] };
      byName.set(name, {
        name,
        keys: [...new Set([...known.keys, ...keys])].sort(),
        clusters: [...new Set([...known.clusters, cluster])],
      });
    }
  }
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
