import type {
  Freshness,
  PlatformConfig,
} from '@gitops-portal/plugin-environments-common';
import type {
  ClusterWatchService,
  WatchHandle,
} from '@gitops-portal/plugin-environments-node';
import type { Kind, KindProblem } from '@gitops-portal/plugin-schemas-common';
import type { KindSource, SourcedKinds } from './KindSource';
import {
  servedKinds,
  servedXrds,
  type ServedKind,
  type ServedXrd,
} from './projections';

const CRDS = {
  group: 'apiextensions.k8s.io',
  version: 'v1',
  plural: 'customresourcedefinitions',
};
const XRDS = {
  group: 'apiextensions.crossplane.io',
  version: 'v1',
  plural: 'compositeresourcedefinitions',
};

interface WatchedCluster {
  name: string;
  environment: string;
  kinds: WatchHandle<ServedKind>;
  xrds: WatchHandle<ServedXrd>;
}

/**
 * Kinds that the clusters serve, followed by watches. Answers at once with
 * what is known: a cluster that has not answered yet has no kinds.
 */
export class ClusterKinds implements KindSource {
  private readonly described = new WeakMap<
    Kind,
    { xrd: ServedXrd | undefined; kind: Kind }
  >();

  private constructor(private readonly clusters: WatchedCluster[]) {}

  static create(deps: {
    platform: PlatformConfig;
    watches: Pick<ClusterWatchService, 'watch'>;
  }): ClusterKinds {
    return new ClusterKinds(
      deps.platform.environments.flatMap(environment =>
        environment.clusters.map(({ name: cluster }) => ({
          name: cluster,
          environment: environment.name,
          kinds: deps.watches.watch({
            cluster,
            resource: CRDS,
            projection: servedKinds,
          }),
          xrds: deps.watches.watch({
            cluster,
            resource: XRDS,
            projection: servedXrds,
          }),
        })),
      ),
    );
  }

  async read(): Promise<SourcedKinds[]> {
    return this.clusters.map(cluster => this.readCluster(cluster));
  }

  close(): void {
    for (const { kinds, xrds } of this.clusters) {
      kinds.close();
      xrds.close();
    }
  }

  private readCluster(cluster: WatchedCluster): SourcedKinds {
    const freshness = settled(cluster.kinds.freshness());
    const kinds: Kind[] = [];
    const problems: KindProblem[] = [];
    for (const [name, { kind, xrd, problem }] of cluster.kinds.entries()) {
      if (kind) {
        kinds.push(
          xrd === undefined ? kind : this.describe(kind, cluster.xrds.get(xrd)),
        );
      } else {
        problems.push({
          file: `CustomResourceDefinition ${name}`,
          message: problem ?? 'cannot be read',
        });
      }
    }
    const { name, environment } = cluster;
    return {
      status: {
        type: 'cluster',
        name,
        environment,
        freshness,
        ...(freshness.state === 'unreachable'
          ? { error: freshness.reason ?? `${name} does not answer` }
          : {}),
      },
      kinds,
      problems,
    };
  }

  /** The same object as long as CRD and XRD are the same. */
  private describe(kind: Kind, xrd: ServedXrd | undefined): Kind {
    const known = this.described.get(kind);
    if (known && known.xrd === xrd) {
      return known.kind;
    }
    const described = describe(kind, xrd);
    this.described.set(kind, { xrd, kind: described });
    return described;
  }
}

function describe(kind: Kind, xrd: ServedXrd | undefined): Kind {
  if (!xrd) {
    return kind;
  }
  const claim = kind.kind === xrd.claimKind;
  return {
    ...kind,
    title: xrd.title,
    category: xrd.category,
    owner: xrd.owner,
    documentation: xrd.documentation,
    formHints: xrd.formHints,
    outputs: xrd.outputs[kind.kind],
    machinery: xrd.machinery[kind.kind],
    ...(claim ? { claim } : { claimedAs: xrd.claimKind }),
  };
}

/**
 * What is followed is true now; the time of its last word would make every
 * answer a new one.
 */
function settled(freshness: Freshness): Freshness {
  return freshness.state === 'live' ? { state: 'live' } : freshness;
}
