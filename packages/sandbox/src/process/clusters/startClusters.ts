import {
  KubeApiServer,
  SandboxCertificates,
  writeKubeconfig,
  type KubeconfigContext,
} from '../../kube';
import { Closers } from '../Closers';
import type { ClusterEndpoint, SandboxPorts } from '../endpoints';
import type { StateFolder } from '../state/StateFolder';
import { clusterUsers, type ClusterUser } from './clusterRoles';
import {
  clusterTokens,
  tokenIdentities,
  type ClusterTokens,
} from './clusterTokens';

/** The clusters of the demo world, one per environment. */
export const demoClusters = [
  { environment: 'dev', name: 'dev-eu', engine: 'flux' },
  { environment: 'staging', name: 'staging-eu', engine: 'flux' },
  { environment: 'prod', name: 'prod-eu', engine: 'argocd' },
] as const;

/** Running API servers. */
export interface Clusters {
  /** By environment. */
  servers: Map<string, KubeApiServer>;
  endpoints: ClusterEndpoint[];
  kubeconfig: string;
  certificateAuthority: string;
  close(): Promise<void>;
}

/** Starts an API server per environment and writes the kubeconfig. */
export async function startClusters(options: {
  folder: StateFolder;
  ports: SandboxPorts;
  log: (line: string) => void;
}): Promise<Clusters> {
  const { folder, ports, log } = options;
  const certificates = await SandboxCertificates.load(folder.file('tls'));
  const tokens = clusterTokens(
    folder.file('kube-tokens.json'),
    demoClusters.map(cluster => cluster.environment),
  );
  const servers = new Map<string, KubeApiServer>();
  const closers = new Closers();
  const close = () =>
    closers.close(error => log(`sandbox: could not close: ${error}`));
  const contexts: KubeconfigContext[] = [];
  const endpoints: ClusterEndpoint[] = [];
  const kubeconfig = folder.file('kubeconfig');
  try {
    for (const { environment, name, engine } of demoClusters) {
      const server = await KubeApiServer.start({
        name,
        port: ports[environment],
        stateFile: folder.file('clusters', `${name}.json`),
        tls: certificates.server,
        tokens: tokenIdentities(tokens[environment]),
        onError: error => log(`${name}: ${error}`),
      });
      closers.add(() => server.close());
      servers.set(environment, server);
      const cluster = { name, server: server.url, ca: certificates.ca };
      contexts.push(...contextsOf(environment, cluster, tokens[environment]));
      endpoints.push({
        name,
        environment,
        engine,
        server: server.url,
        contexts: contextNames(environment),
      });
    }
    await writeKubeconfig(kubeconfig, contexts, 'dev');
  } catch (error) {
    await close();
    throw error;
  }
  const certificateAuthority = certificates.caFile;
  return { servers, endpoints, kubeconfig, certificateAuthority, close };
}

/** `dev` reads, `dev-operate` operates, and so on. */
function contextNames(environment: string): Record<ClusterUser, string> {
  return {
    read: environment,
    operate: `${environment}-operate`,
    dryRun: `${environment}-dry-run`,
    admin: `${environment}-admin`,
    nobody: `${environment}-nobody`,
  };
}

function contextsOf(
  environment: string,
  cluster: KubeconfigContext['cluster'],
  tokens: ClusterTokens,
): KubeconfigContext[] {
  const names = contextNames(environment);
  return clusterUsers.map(user => ({
    name: names[user],
    cluster,
    user: { name: names[user], token: tokens[user] },
  }));
}
