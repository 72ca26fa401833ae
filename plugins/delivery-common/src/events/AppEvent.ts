import type { ObjectRef } from '@gitops-portal/plugin-environments-common';

/** A warning in the cluster about one of an app's objects. */
export interface AppEvent {
  /** One word, such as `FailedMount`. */
  reason: string;
  message: string;
  /** RFC 3339: when it happened last. */
  at: string;
  /** How often it happened. */
  count: number;
  object: ObjectRef;
}
