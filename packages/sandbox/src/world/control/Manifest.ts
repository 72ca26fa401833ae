import type { KubeMetadata } from '../../kube/api';

/** An object to apply. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: Partial<KubeMetadata> & Pick<KubeMetadata, 'name'>;
  [field: string]: unknown;
}
