import type { KubeObject } from '../../kube/api';
import type { Container } from '../workloads/kubelet/missingConfig';

/** A Secret that the pods of a workload use. */
interface SecretUse {
  secret: string;
  container: string;
  /** Pods start without it. */
  optional: boolean;
}

interface PodSpec {
  initContainers?: (Container & Mounting)[];
  containers?: (Container & Mounting)[];
  volumes?: {
    name: string;
    secret?: { secretName?: string; optional?: boolean };
    projected?: {
      sources?: { secret?: { name?: string; optional?: boolean } }[];
    };
  }[];
}

interface Mounting {
  volumeMounts?: { name: string }[];
}

/** The Secrets that a Deployment's pod template names, and where. */
export function secretsOf(workload: KubeObject): SecretUse[] {
  const { template } = workload.spec as { template?: { spec?: PodSpec } };
  const spec = template?.spec ?? {};
  const containers = [
    ...(spec.initContainers ?? []),
    ...(spec.containers ?? []),
  ];
  return containers.flatMap(container =>
    [...inEnvironment(container), ...inVolumes(spec, container)].map(
      ({ name, optional = false }) => ({
        secret: name,
        container: container.name,
        optional,
      }),
    ),
  );
}

interface Reference {
  name: string;
  optional?: boolean;
}

function inEnvironment({ env = [], envFrom = [] }: Container): Reference[] {
  return [
    ...env.map(({ valueFrom }) => valueFrom?.secretKeyRef),
    ...envFrom.map(({ secretRef }) => secretRef),
  ].filter(reference => reference !== undefined);
}

function inVolumes(
  { volumes = [] }: PodSpec,
  { volumeMounts = [] }: Mounting,
): Reference[] {
  const mounted = new Set(volumeMounts.map(({ name }) => name));
  return volumes
    .filter(({ name }) => mounted.has(name))
    .flatMap(({ secret, projected }) => [
      { name: secret?.secretName, optional: secret?.optional },
      ...(projected?.sources ?? []).map(source => source.secret ?? {}),
    ])
    .filter((reference): reference is Reference => Boolean(reference.name));
}
