const CLUSTER_SCOPED = new Set([
  'ClusterRole',
  'ClusterRoleBinding',
  'CompositeResourceDefinition',
  'Composition',
  'CustomResourceDefinition',
  'Function',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'Provider',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
]);

/** Whether objects of `kind` have no namespace. */
export function isClusterScoped(kind: string): boolean {
  return CLUSTER_SCOPED.has(kind);
}
