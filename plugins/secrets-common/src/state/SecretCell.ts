/**
 * How a key of a secret is in an environment: Git sets it and pods have it
 * (`set`), nothing sets it (`missing`), Git sets it and the cluster has yet to
 * follow (`waiting`), the controller cannot open it (`notOpened`), pods run on
 * with an older value (`outdated`), or it cannot be told (`unknown`).
 */
export type SecretState =
  | 'set'
  | 'missing'
  | 'waiting'
  | 'notOpened'
  | 'outdated'
  | 'unknown';

/** How the pods of an app use a key. */
export interface SecretPods {
  /** Pods that have the present value. */
  using: number;
  /** Pods that name the key. */
  of: number;
  /** Those that have the present value. */
  names?: string[];
  /** Those that started before it changed. */
  outdated?: string[];
}

/** One key of a secret in one environment; never its value. */
export interface SecretCell {
  environment: string;
  state: SecretState;
  /** Why, in a sentence. */
  message?: string;
  /** RFC 3339: since when it is so. */
  since?: string;
  /** RFC 3339: when it was sealed. */
  sealedAt?: string;
  /** The certificate that it was sealed with: `sha256:…`. */
  sealedWith?: string;
  /** Something else than the app's layers makes the secret. */
  elsewhere?: boolean;
  /** The requests that name it in this environment. */
  requests?: string[];
  pods?: SecretPods;
}
