import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/** The object; a Secret keeps its keys, and loses every value. */
export function withoutSecrets(object: KubernetesObject): KubernetesObject {
  if (object.kind !== 'Secret') return object;
  const { annotations, ...metadata } = object.metadata;
  const kept = Object.entries(annotations ?? {}).filter(
    ([name]) => name !== lastApplied,
  );
  return {
    ...object,
    metadata: {
      ...metadata,
      ...(annotations && { annotations: Object.fromEntries(kept) }),
    },
    ...emptied(object, 'data'),
    ...emptied(object, 'stringData'),
  };
}

function emptied(object: KubernetesObject, field: string): object {
  const values = object[field];
  if (!values) return {};
  const keys = Object.keys(values);
  return { [field]: Object.fromEntries(keys.map(key => [key, ''])) };
}
