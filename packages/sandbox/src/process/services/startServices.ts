import type { Cluster } from '../../kube';
import { PodHistory, startLoki } from '../../loki';
import { startPrometheus } from '../../prometheus';
import { ServicesServer } from '../../services/ServicesServer';
import { stories, type SeededHistory } from '../../stories';
import { Traffic } from '../../traffic';
import { demoClusters } from '../clusters/startClusters';
import { demoLoad } from '../demo/demoLoad';
import type { SandboxEndpoints } from '../endpoints';
import type { StateFolder } from '../state/StateFolder';

/** The programs beside the clusters, served. */
export interface Services {
  server: ServicesServer;
  endpoints: SandboxEndpoints['services'];
  close(): Promise<void>;
}

/** Starts what logs, metrics and secrets are read from. */
export async function startServices(options: {
  port: number;
  folder: StateFolder;
  /** By environment. */
  clusters: Map<string, Cluster>;
  history: SeededHistory;
}): Promise<Services> {
  const { clusters, folder, history, port } = options;
  const server = await ServicesServer.start({ port });
  const began = folder.createdAt;
  const told = stories(began);
  const traffic = new Traffic(told, history);
  const load = demoLoad(traffic, told);
  const histories: PodHistory[] = [];
  for (const [environment, cluster] of clusters) {
    const pods = PodHistory.start({
      environment,
      cluster,
      began,
      history,
      stories: told,
      file: folder.file('loki', `${environment}.json`),
    });
    histories.push(pods);
    const loki = startLoki({
      environment,
      cluster,
      began,
      stories: told,
      load,
      pods,
    });
    server.mount(`${environment}/loki`, loki);
    const prometheus = startPrometheus({
      environment,
      cluster,
      began,
      stories: told,
      traffic,
      pods,
    });
    server.mount(`${environment}/prometheus`, prometheus);
  }
  const endpoints = demoClusters.map(({ environment }) => ({
    environment,
    loki: `${server.origin}/${environment}/loki`,
    prometheus: `${server.origin}/${environment}/prometheus`,
    sealedSecrets: `${server.origin}/${environment}/sealed-secrets`,
  }));
  const close = async () => {
    await server.close();
    for (const pods of histories) pods.close();
  };
  return { server, endpoints, close };
}
