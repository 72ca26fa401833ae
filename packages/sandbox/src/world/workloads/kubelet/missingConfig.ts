import type { KubeObject } from '../../../kube/api';
import type { WorldContext } from '../../control/WorldContext';

interface KeyReference {
  name: string;
  key: string;
  optional?: boolean;
}

/** A container of a pod's spec, as far as the kubelet needs it. */
export interface Container {
  name: string;
  image: string;
  env?: {
    name: string;
    value?: string;
    valueFrom?: {
      secretKeyRef?: KeyReference;
      configMapKeyRef?: KeyReference;
    };
  }[];
  envFrom?: {
    secretRef?: { name: string; optional?: boolean };
    configMapRef?: { name: string; optional?: boolean };
  }[];
  resources?: { limits?: { memory?: string } };
}

interface Volume {
  name: string;
  configMap?: { name: string; optional?: boolean };
  secret?: { secretName: string; optional?: boolean };
  persistentVolumeClaim?: { claimName: string };
}

/** A Secret or ConfigMap that a container needs and lacks, as kubelet says. */
export function missingConfig(
  context: WorldContext,
  namespace: string,
  container: Container,
): string | undefined {
  const look = (kind: string, name: string, key?: string) => {
    const found = context.cluster.get({
      apiVersion: 'v1',
      kind,
      namespace,
      name,
    });
    if (!found) return `${kind.toLowerCase()} "${name}" not found`;
    const data = (found.data ?? {}) as Record<string, string>;
    return key === undefined || key in data
      ? undefined
      : `couldn't find key ${key} in ${kind} ${namespace}/${name}`;
  };
  for (const { secretRef, configMapRef } of container.envFrom ?? []) {
    const problem =
      (secretRef && !secretRef.optional && look('Secret', secretRef.name)) ||
      (configMapRef &&
        !configMapRef.optional &&
        look('ConfigMap', configMapRef.name));
    if (problem) return problem;
  }
  for (const { valueFrom } of container.env ?? []) {
    const { secretKeyRef, configMapKeyRef } = valueFrom ?? {};
    const problem =
      (secretKeyRef &&
        !secretKeyRef.optional &&
        look('Secret', secretKeyRef.name, secretKeyRef.key)) ||
      (configMapKeyRef &&
        !configMapKeyRef.optional &&
        look('ConfigMap', configMapKeyRef.name, configMapKeyRef.key));
    if (problem) return problem;
  }
  return undefined;
}

/** A volume that cannot be mounted yet, as kubelet says. */
export function missingVolume(
  context: WorldContext,
  pod: KubeObject,
): string | undefined {
  const { namespace } = pod.metadata;
  const { volumes = [] } = pod.spec as { volumes?: Volume[] };
  for (const { name, configMap, secret } of volumes) {
    const source = configMap
      ? {
          kind: 'ConfigMap',
          name: configMap.name,
          optional: configMap.optional,
        }
      : secret && {
          kind: 'Secret',
          name: secret.secretName,
          optional: secret.optional,
        };
    if (!source || source.optional) continue;
    const found = context.cluster.get({
      apiVersion: 'v1',
      kind: source.kind,
      namespace,
      name: source.name,
    });
    if (!found) {
      return `MountVolume.SetUp failed for volume "${name}" : ${source.kind.toLowerCase()} "${
        source.name
      }" not found`;
    }
  }
  return undefined;
}
