import type { Forge } from '../forge/Forge';
import type { HostedRepository } from '../forge/HostedRepository';
import type { SeededHistory } from '../stories';
import { startClusters } from './clusters/startClusters';
import { driftByHand } from './control/driftByHand';
import type { SandboxPorts } from './endpoints';
import type { Platform } from './Platform';
import type { StateFolder } from './state/StateFolder';

/** Starts the clusters and the world in them. */
export async function startPlatform(options: {
  folder: StateFolder;
  ports: SandboxPorts;
  forge: Forge;
  repository: HostedRepository;
  history: SeededHistory;
  log: (line: string) => void;
}): Promise<Platform> {
  const clusters = await startClusters(options);
  const { endpoints, kubeconfig, certificateAuthority } = clusters;
  const byEnvironment = new Map(
    [...clusters.servers].map(([name, server]) => [name, server.cluster]),
  );
  return {
    clusters: byEnvironment,
    endpoints,
    kubeconfig,
    certificateAuthority,
    drift: ({ app, environment }) =>
      driftByHand(byEnvironment.get(environment), app),
    spoil: () => {},
    close: () => clusters.close(),
  };
}
