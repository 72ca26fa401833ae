import type { Manifest } from '../control/Manifest';

/** Kinds in the order in which Flux applies them; others by name after. */
const ORDER = [
  'CustomResourceDefinition',
  'Namespace',
  'CompositeResourceDefinition',
  'ResourceQuota',
  'StorageClass',
  'ServiceAccount',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'ConfigMap',
  'Secret',
  'Service',
  'LimitRange',
  'PriorityClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Deployment',
  'StatefulSet',
  'CronJob',
  'PodDisruptionBudget',
];

/** Sorts manifests as Flux applies and lists them. */
export function inApplyOrder(manifests: Manifest[]): Manifest[] {
  const rank = ({ kind }: Manifest) => {
    const index = ORDER.indexOf(kind);
    return index < 0 ? ORDER.length : index;
  };
  const place = ({ kind, metadata }: Manifest) =>
    [kind, metadata.namespace ?? '', metadata.name].join('\0');
  return [...manifests].sort(
    (a, b) => rank(a) - rank(b) || (place(a) < place(b) ? -1 : 1),
  );
}
