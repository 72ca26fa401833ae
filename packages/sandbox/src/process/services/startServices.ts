import { ServicesServer } from '../../services/ServicesServer';
import { demoClusters } from '../clusters/startClusters';
import type { SandboxEndpoints } from '../endpoints';

/** The programs beside the clusters, served. */
export interface Services {
  server: ServicesServer;
  endpoints: SandboxEndpoints['services'];
  close(): Promise<void>;
}

/** Starts what logs, metrics and secrets are read from. */
export async function startServices(options: {
  port: number;
}): Promise<Services> {
  const server = await ServicesServer.start({ port: options.port });
  const endpoints = demoClusters.map(({ environment }) => ({
    environment,
    loki: `${server.origin}/${environment}/loki`,
    prometheus: `${server.origin}/${environment}/prometheus`,
    sealedSecrets: `${server.origin}/${environment}/sealed-secrets`,
  }));
  return { server, endpoints, close: () => server.close() };
}
