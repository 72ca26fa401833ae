import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';
import type {
  Projection,
  WatchedResource,
} from '@gitops-portal/plugin-environments-node';
import type {
  PodSecretReference,
  SecretPod,
} from '@gitops-portal/plugin-secrets-common';

export const pods: WatchedResource = {
  group: '',
  version: 'v1',
  plural: 'pods',
};

interface KeyReference {
  name?: string;
  key?: string;
  optional?: boolean;
}

interface SecretSource {
  secretName?: string;
  name?: string;
  items?: { key?: string }[];
  optional?: boolean;
}

interface Container {
  name: string;
  env?: { valueFrom?: { secretKeyRef?: KeyReference } }[];
  envFrom?: { secretRef?: KeyReference }[];
  volumeMounts?: { name: string; subPath?: string; subPathExpr?: string }[];
}

interface ContainerStatus {
  name: string;
  state?: {
    running?: { startedAt?: string };
    terminated?: { startedAt?: string };
    waiting?: { reason?: string; message?: string };
  };
  lastState?: { terminated?: { startedAt?: string } };
}

interface Volume {
  name: string;
  secret?: SecretSource;
  projected?: { sources?: { secret?: SecretSource }[] };
}

interface Pod extends KubernetesObject {
  spec?: {
    containers?: Container[];
    initContainers?: Container[];
    volumes?: Volume[];
  };
  status?: {
    phase?: string;
    containerStatuses?: ContainerStatus[];
    initContainerStatuses?: ContainerStatus[];
  };
}

type Reference = Pick<
  PodSecretReference,
  'secret' | 'key' | 'optional' | 'follows'
>;

function referenceOf(
  name: string | undefined,
  key: string | undefined,
  optional: boolean | undefined,
  follows: boolean,
): Reference[] {
  if (!name) return [];
  return [{ secret: name, key, optional: optional ?? false, follows }];
}

function variablesOf({ env = [], envFrom = [] }: Container): Reference[] {
  return [
    ...env.flatMap(({ valueFrom }) => {
      const { name, key, optional } = valueFrom?.secretKeyRef ?? {};
      return referenceOf(name, key, optional, false);
    }),
    ...envFrom.flatMap(({ secretRef }) =>
      referenceOf(secretRef?.name, undefined, secretRef?.optional, false),
    ),
  ];
}

function filesOf(container: Container, volumes: Volume[]): Reference[] {
  return (container.volumeMounts ?? []).flatMap(mount => {
    const volume = volumes.find(({ name }) => name === mount.name);
    const follows = !mount.subPath && !mount.subPathExpr;
    const sources = [
      volume?.secret,
      ...(volume?.projected?.sources ?? []).map(({ secret }) => secret),
    ];
    return sources.flatMap(source => {
      const name = source?.secretName ?? source?.name;
      const { items, optional } = source ?? {};
      return items
        ? items.flatMap(({ key }) => referenceOf(name, key, optional, follows))
        : referenceOf(name, undefined, optional, follows);
    });
  });
}

function startOf(status: ContainerStatus | undefined) {
  const { state, lastState } = status ?? {};
  const { waiting } = state ?? {};
  return {
    startedAt:
      state?.running?.startedAt ??
      state?.terminated?.startedAt ??
      lastState?.terminated?.startedAt,
    problem:
      waiting?.reason === 'CreateContainerConfigError'
        ? waiting.message
        : undefined,
  };
}

const ended = new Set(['Succeeded', 'Failed']);

/**
 * Keeps which Secrets a pod uses and since when; pods that use none, or that
 * are being deleted, are left out.
 */
export const secretPodProjection: Projection<SecretPod> = {
  name: 'secrets Pod',
  project: object => {
    const { metadata, spec = {}, status = {} } = object as Pod;
    if (metadata.deletionTimestamp) return undefined;
    const statuses = [
      ...(status.initContainerStatuses ?? []),
      ...(status.containerStatuses ?? []),
    ];
    const containers = [
      ...(spec.initContainers ?? []),
      ...(spec.containers ?? []),
    ];
    const references = containers.flatMap(container => {
      const start = startOf(
        statuses.find(({ name }) => name === container.name),
      );
      return [
        ...variablesOf(container),
        ...filesOf(container, spec.volumes ?? []),
      ].map(reference => ({ ...reference, ...start }));
    });
    if (references.length === 0) return undefined;
    return {
      namespace: metadata.namespace ?? '',
      name: metadata.name,
      labels: metadata.labels ?? {},
      references,
      ...(ended.has(status.phase ?? '') ? { hasEnded: true } : {}),
    };
  },
};
