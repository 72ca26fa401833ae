import { mockServices } from '@backstage/backend-test-utils';
import type { KubeUser } from '@gitops-portal/sandbox';
import type {
  Cluster,
  Freshness,
} from '@gitops-portal/plugin-environments-common';
import type { ClusterConnectionsService } from '../../connections';
import { DefaultClusterConnections } from '../../connections/DefaultClusterConnections';
import type { Projection, WatchedResource } from '../ClusterWatchService';
import { DefaultClusterWatchService } from '../DefaultClusterWatchService';
import type { WatchTiming } from '../WatchTiming';
import { CutLine } from './CutLine';
import { Recorder } from './Recorder';
import { quickTiming } from './startWatches';

const name = 'dev-eu';

/** Watches on a cluster by a way that can be cut, and what they ask for. */
export class WatchesAtWork {
  private constructor(
    readonly line: CutLine,
    readonly watches: DefaultClusterWatchService,
    private readonly connections: DefaultClusterConnections,
    /** Addresses that were asked for, in their order. */
    readonly asked: URL[],
  ) {}

  static async start(options: {
    server: string;
    user: KubeUser;
    timing?: Partial<WatchTiming>;
    /** Awaited before each request. */
    before?: (url: URL) => Promise<void>;
  }): Promise<WatchesAtWork> {
    const line = await CutLine.start(options.server);
    const connections = DefaultClusterConnections.create(
      platformOf(options.user, line.url),
    );
    const asked: URL[] = [];
    const overheard: ClusterConnectionsService = {
      clusters: () => connections.clusters(),
      has: (...args) => connections.has(...args),
      request: (...args) => connections.request(...args),
      stream: async (...args) => {
        const url = new URL(args[2], line.url);
        asked.push(url);
        await options.before?.(url);
        return connections.stream(...args);
      },
    };
    const watches = DefaultClusterWatchService.create({
      connections: overheard,
      logger: mockServices.logger.mock(),
      timing: { ...quickTiming, ...options.timing },
    });
    return new WatchesAtWork(line, watches, connections, asked);
  }

  /** Lists that were begun, without their further pages. */
  get lists(): URL[] {
    return this.asked.filter(
      ({ pathname, searchParams }) =>
        pathname !== '/version' &&
        !searchParams.has('watch') &&
        !searchParams.has('continue'),
    );
  }

  /** Watches that were asked for. */
  get streams(): URL[] {
    return this.asked.filter(({ searchParams }) => searchParams.has('watch'));
  }

  watch(resource: WatchedResource, projection: Projection<unknown>) {
    const listener = new Recorder<unknown>();
    const handle = this.watches.watch({
      cluster: name,
      resource,
      projection,
      listener,
    });
    return { handle, recorder: listener };
  }

  get reachability() {
    return this.watches.reachability(name);
  }

  async untilReachability(state: Freshness['state']): Promise<void> {
    while (this.reachability.state !== state) {
      await new Promise<void>(resolve => {
        const stop = this.watches.onReachability(() => {
          stop();
          resolve();
        });
      });
    }
  }

  get version() {
    return this.watches.version(name);
  }

  async close() {
    this.watches.close();
    this.connections.close();
    await this.line.close();
  }
}

function platformOf({ file, context }: KubeUser, server: string) {
  const cluster: Cluster = {
    name,
    environment: 'dev',
    engine: 'flux',
    server,
    credentials: { read: { kind: 'kubeconfig', file, context } },
  };
  const environment = {
    name: 'dev',
    title: 'dev',
    write: 'direct' as const,
    promotesTo: [],
    clusters: [cluster],
  };
  return { desiredState: { sources: [] }, environments: [environment] };
}
