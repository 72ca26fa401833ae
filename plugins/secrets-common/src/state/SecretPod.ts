/** A reference of a pod to a Secret. */
export interface PodSecretReference {
  secret: string;
  /** Every key where absent: `envFrom`, or a whole volume. */
  key?: string;
  /** The pod starts without it, too. */
  optional: boolean;
  /**
   * A mounted file, which the kubelet replaces when the Secret changes.
   * Variables, and files mounted by `subPath`, stay as they were at the start.
   */
  follows: boolean;
  /** RFC 3339: when the container that has it started; absent before. */
  startedAt?: string;
  /** Why its container cannot start, as the kubelet says. */
  problem?: string;
}

/** What is kept of a pod: which Secrets it uses, and since when. */
export interface SecretPod {
  namespace: string;
  name: string;
  labels: Record<string, string>;
  /** It has ended, as pods of jobs do: what it needed was there. */
  hasEnded?: boolean;
  references: PodSecretReference[];
}
