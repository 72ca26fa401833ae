import {
  promotionOrder,
  type EnvironmentSummary,
  type PlatformConfig,
} from '@gitops-portal/plugin-environments-common';
import type { ClusterWatchService } from '@gitops-portal/plugin-environments-node';

/** Says which environments there are and how their clusters do. */
export class EnvironmentsService {
  private constructor(
    private readonly platform: PlatformConfig,
    private readonly watches: Pick<
      ClusterWatchService,
      'reachability' | 'version'
    >,
  ) {}

  static create(options: {
    platform: PlatformConfig;
    watches: Pick<ClusterWatchService, 'reachability' | 'version'>;
  }): EnvironmentsService {
    return new EnvironmentsService(options.platform, options.watches);
  }

  /** Sources of promotion before what they promote to. */
  list(): EnvironmentSummary[] {
    return promotionOrder(this.platform.environments).map(
      ({ name, title, write, promotesTo, clusters }) => ({
        name,
        title,
        write,
        promotesTo,
        clusters: clusters.map(cluster => ({
          name: cluster.name,
          engine: cluster.engine,
          freshness: this.watches.reachability(cluster.name),
          version: this.watches.version(cluster.name),
        })),
      }),
    );
  }
}
