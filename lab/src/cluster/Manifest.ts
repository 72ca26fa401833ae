import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';

/** An object to be applied, which says what it is. */
export interface Manifest extends KubernetesObject {
  apiVersion: string;
  kind: string;
}
