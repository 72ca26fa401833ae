/** What is kept of a SealedSecret of a cluster; never what is sealed in it. */
export interface SealedSecretFacts {
  namespace: string;
  name: string;
  generation?: number;
  observedGeneration?: number;
  /** By key: the digest of its sealed value, to tell one from another. */
  digests: Record<string, string>;
  /** By key: what the annotation `gitops-portal.io/sealed` says. */
  sealed: Record<string, { certificate?: string; at?: string }>;
  /** The controller's condition, once it has one. */
  synced?: {
    status: string;
    message?: string;
    /** RFC 3339: when the verdict changed. */
    lastTransitionTime?: string;
    /** RFC 3339: when the present generation was looked at. */
    lastUpdateTime?: string;
  };
}
