import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';
import type { Projection } from '@gitops-portal/plugin-environments-node';

interface ConfigMap extends KubernetesObject {
  data?: Record<string, string>;
  binaryData?: Record<string, string>;
}

/** Kubernetes and service meshes put these into every namespace. */
const everywhere = /(^kube-root-ca|-ca-root-cert|^istio-ca-)/;

/** Keeps the keys of a ConfigMap, never what they hold. */
export const configMapKeys: Projection<string[]> = {
  name: 'keys of ConfigMap',
  project: object => {
    const { metadata, data, binaryData } = object as ConfigMap;
    if (metadata.deletionTimestamp || everywhere.test(metadata.name)) {
      return undefined;
    }
    return Object.keys({ ...data, ...binaryData }).sort();
  },
};

/** Keeps nothing of a namespace but that it is there. */
export const namespaceName: Projection<true> = {
  name: 'name of Namespace',
  project: ({ metadata }) => (metadata.deletionTimestamp ? undefined : true),
};
