import type { Origin } from '@gitops-portal/plugin-desired-state-common';

/** What Git has of one key of a secret. */
export interface KeyInLayers {
  /** The sealed value, in base64. */
  sealed: string;
  /** What it was sealed with: `sha256:…`, where that is known. */
  certificate?: string;
  /** RFC 3339: when it was sealed, where that is known. */
  at?: string;
  /** The layer that sets it. */
  origin?: Origin;
}

/** What Git has of one secret of an app in an environment. */
export interface SecretInLayers {
  name: string;
  keys: Record<string, KeyInLayers>;
}
