/** A Secret that clusters are seen to have; never a value. */
export interface SeenSecret {
  name: string;
  /** Sorted; those that were seen, it may have more. */
  keys: string[];
  /** Clusters of the environment where it was seen. */
  clusters: string[];
  /**
   * What tells of it: a SealedSecret that the controller opened, or pods that
   * have started and need it.
   */
  from: 'sealed' | 'pods';
}

/** The Secrets that an app can refer to in an environment, as far as seen. */
export interface SeenSecrets {
  app: string;
  environment: string;
  /** Where the app's Secrets are. */
  namespace?: string;
  /** By name. */
  secrets: SeenSecret[];
  /** The clusters of the environment, and why one cannot tell now. */
  lookedIn: { cluster: string; problem?: string }[];
  /** Why it was not looked at all. */
  problem?: string;
}
