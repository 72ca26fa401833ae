import { ServedVersion } from '@gitops-portal/plugin-schemas-common';

/** One write that the engine and the oracle are both asked about. */
export interface MutationCase {
  /** The rule that the write is to try, such as `maximum`. */
  rule: string;
  served: ServedVersion;
  /** The object, or its text where the text matters. */
  object: unknown;
  text?: string;
  /** The stored object, where the write is an update. */
  old?: unknown;
  strict?: boolean;
}
