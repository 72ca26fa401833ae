import type { Cluster } from '../../kube';
import { bytesOf } from '../../world/behaviours/Behaviour';
import type { Limits } from './stateSeries';

interface Container {
  name: string;
  resources?: { limits?: Record<string, string | number> };
}

interface PodTemplate {
  spec?: { containers?: Container[] };
}

/** Limits as Kubernetes writes them, in cores and bytes. */
export function readLimits(limits: {
  cpu?: string | number;
  memory?: string | number;
}): Limits {
  const { cpu, memory } = limits;
  return {
    ...(cpu !== undefined && { cpu: coresOf(`${cpu}`) }),
    ...(memory !== undefined && { memory: bytesOf(`${memory}`) }),
  };
}

function coresOf(quantity: string): number {
  return quantity.endsWith('m')
    ? Number(quantity.slice(0, -1)) / 1000
    : Number(quantity);
}

/** What the namespace's workloads limit their containers to, by name. */
export function workloadLimits(
  cluster: Pick<Cluster, 'list'>,
  namespace: string,
): Map<string, Limits> {
  const deployments = listed(cluster, 'apps/v1', 'Deployment', namespace).map(
    ({ spec }) => (spec as { template?: PodTemplate }).template,
  );
  const jobs = listed(cluster, 'batch/v1', 'CronJob', namespace).map(
    ({ spec }) =>
      (spec as { jobTemplate?: { spec?: { template?: PodTemplate } } })
        .jobTemplate?.spec?.template,
  );
  const containers = [...deployments, ...jobs].flatMap(
    template => template?.spec?.containers ?? [],
  );
  return new Map(
    containers.map(({ name, resources }) => [
      name,
      readLimits(resources?.limits ?? {}),
    ]),
  );
}

function listed(
  cluster: Pick<Cluster, 'list'>,
  apiVersion: string,
  kind: string,
  namespace: string,
) {
  try {
    return cluster.list({ apiVersion, kind, namespace });
  } catch {
    return []; // a cluster may not serve the kind
  }
}
