import type { Cluster, Environment, PlatformConfig } from '../config';

/** The environment of that name. */
export function findEnvironment(
  config: PlatformConfig,
  name: string,
): Environment | undefined {
  return config.environments.find(environment => environment.name === name);
}

/** Every cluster, in the order of the environments. */
export function allClusters(config: PlatformConfig): Cluster[] {
  return config.environments.flatMap(({ clusters }) => clusters);
}
