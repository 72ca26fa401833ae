import type { Forge } from '../forge/Forge';
import type { HostedRepository } from '../forge/HostedRepository';
import type { SeededHistory } from '../stories';
import { ControlError } from './control/ControlError';
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
  const { folder } = options;
  return {
    clusters: new Map(),
    endpoints: [],
    kubeconfig: folder.file('kubeconfig'),
    certificateAuthority: folder.file('ca.pem'),
    drift: () => {
      throw new ControlError(409, 'There are no clusters.');
    },
    spoil: () => {},
    close: async () => {},
  };
}
