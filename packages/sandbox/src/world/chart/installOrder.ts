/** Kinds in the order in which Helm installs them; others come after. */
const ORDER = [
  'PriorityClass',
  'Namespace',
  'NetworkPolicy',
  'ResourceQuota',
  'LimitRange',
  'PodDisruptionBudget',
  'ServiceAccount',
  'Secret',
  'ConfigMap',
  'StorageClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'CustomResourceDefinition',
  'ClusterRole',
  'ClusterRoleBinding',
  'Role',
  'RoleBinding',
  'Service',
  'DaemonSet',
  'Pod',
  'ReplicaSet',
  'Deployment',
  'HorizontalPodAutoscaler',
  'StatefulSet',
  'Job',
  'CronJob',
  'IngressClass',
  'Ingress',
];

/** Sorts manifests as Helm installs them; stable within a kind. */
export function inInstallOrder<T extends { kind: string }>(
  manifests: T[],
): T[] {
  const rank = (kind: string) => {
    const index = ORDER.indexOf(kind);
    return index < 0 ? ORDER.length : index;
  };
  return [...manifests].sort(
    (a, b) => rank(a.kind) - rank(b.kind) || a.kind.localeCompare(b.kind),
  );
}
