import type { Cluster } from '../../kube/api';
import { ClusterState } from '../../kube/cluster/ClusterState';
import { SimulatedClock } from '../clock/SimulatedClock';
import { startWorld, type World } from '../startWorld';
import type { WorldOptions } from '../WorldOptions';
import type { TestRepository } from './TestRepository';

/** A world in simulated time, over real stores and a real repository. */
export interface SimulatedWorld {
  world: World;
  clock: SimulatedClock;
  cluster(environment: string): Cluster;
  problems: string[];
}

/** Starts a world of the given environments. */
export async function simulatedWorld(
  repository: TestRepository,
  engines: Record<string, 'flux' | 'argocd'>,
  options: Partial<WorldOptions> = {},
): Promise<SimulatedWorld> {
  const clock = new SimulatedClock();
  const problems: string[] = [];
  const clusters = await Promise.all(
    Object.entries(engines).map(async ([environment, engine]) => ({
      environment,
      engine,
      cluster: await clusterIn(`${environment}-eu`, clock, problems),
    })),
  );
  const world = await startWorld({
    clusters,
    repositories: [repository],
    clock,
    log: message => problems.push(message),
    ...options,
  });
  return {
    world,
    clock,
    problems,
    cluster: environment =>
      clusters.find(one => one.environment === environment)!.cluster,
  };
}

async function clusterIn(
  name: string,
  clock: SimulatedClock,
  problems: string[],
): Promise<Cluster> {
  const state = await ClusterState.load({
    name,
    historyLimit: 1000,
    now: () => clock.now(),
    onError: error => problems.push(String((error as Error).stack ?? error)),
    setReachable: () => {},
  });
  return state.cluster;
}
