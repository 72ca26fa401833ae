import type { KubeObject } from '../../kube/api';
import type { Manifest } from '../control/Manifest';

export const SEALED_SECRET = {
  apiVersion: 'bitnami.com/v1alpha1',
  kind: 'SealedSecret',
};

const ANNOTATION = 'sealedsecrets.bitnami.com';
export const CLUSTER_WIDE = `${ANNOTATION}/cluster-wide`;
export const NAMESPACE_WIDE = `${ANNOTATION}/namespace-wide`;
/** On a Secret: the controller may take it over. */
export const MANAGED = `${ANNOTATION}/managed`;
/** On a Secret: the controller may add to it. */
export const PATCH = `${ANNOTATION}/patch`;
/** On the template: the Secret outlives its SealedSecret. */
export const SKIP_OWNER = `${ANNOTATION}/skip-set-owner-references`;

/** The spec of a SealedSecret. */
export interface SealedSecretSpec {
  /** Base64 by key. */
  encryptedData?: Record<string, string>;
  /** Of older versions: the whole Secret in one. */
  data?: string;
  template?: {
    metadata?: {
      labels?: Record<string, string>;
      annotations?: Record<string, string>;
    } | null;
    type?: string;
    immutable?: boolean;
    data?: Record<string, string> | null;
  };
}

/** What the controller says of a SealedSecret. */
export interface SealedSecretCondition {
  type: 'Synced';
  status: 'True' | 'False';
  message?: string;
  lastTransitionTime?: string;
  lastUpdateTime?: string;
}

/** The spec of an object that is known to be a SealedSecret. */
export function sealedSpec(object: KubeObject | Manifest): SealedSecretSpec {
  return (object.spec ?? {}) as SealedSecretSpec;
}
