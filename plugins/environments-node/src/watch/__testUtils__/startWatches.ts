import { mockServices } from '@backstage/backend-test-utils';
import type { Cluster } from '@gitops-portal/plugin-environments-common';
import { DefaultClusterConnections } from '../../connections/DefaultClusterConnections';
import { DefaultClusterWatchService } from '../DefaultClusterWatchService';
import type { Projection, WatchedResource } from '../ClusterWatchService';
import type { WatchTiming } from '../WatchTiming';

/** Impatient, so that a test of an outage does not last as long as one. */
export const quickTiming: Partial<WatchTiming> = {
  pageSize: 3,
  requestTimeoutMs: 5_000,
  probeIntervalMs: 50,
  probeTimeoutMs: 2_000,
  probeBackoffMaxMs: 80,
  backoffBaseMs: 5,
  backoffMaxMs: 40,
  deniedRetryMs: 30,
  idleGraceMs: 20,
};

export const things: WatchedResource = {
  group: 'example.org',
  version: 'v1',
  plural: 'things',
};
export const thingsPath = '/apis/example.org/v1/things';

export const sizeOf: Projection<number> = {
  name: 'size',
  project: object => object.size as number | undefined,
};

/** Watches on clusters named by the keys, at those URLs. */
export function startWatches(
  servers: Record<string, string>,
  timing: Partial<WatchTiming> = {},
) {
  const clusters = Object.entries(servers).map(
    ([name, server]): Cluster => ({
      name,
      environment: name,
      engine: 'flux',
      server,
      credentials: { read: { kind: 'token', token: 'read-token' } },
    }),
  );
  const connections = DefaultClusterConnections.create({
    desiredState: { sources: [] },
    environments: [
      { name: 'all', title: 'All', write: 'direct', promotesTo: [], clusters },
    ],
  });
  const watches = DefaultClusterWatchService.create({
    connections,
    logger: mockServices.logger.mock(),
    timing: { ...quickTiming, ...timing },
  });
  return {
    watches,
    connections,
    close() {
      watches.close();
      connections.close();
    },
  };
}
