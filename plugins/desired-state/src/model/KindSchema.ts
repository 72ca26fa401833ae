import type { FormHints } from '@gitops-portal/plugin-desired-state-common';
import type {
  JSONSchemaProps,
  KindOutputs,
} from '@gitops-portal/plugin-schemas-common';

/** The schema of a request's kind, or why there is none. */
export type KindSchema =
  | { state: 'loading' }
  | {
      state: 'missing';
      reason: string;
      /** Reads it again, where it may be there after all. */
      retry?: () => void;
    }
  | {
      state: 'ready';
      /** Of its spec. */
      spec: JSONSchemaProps;
      /** Names of spec fields that are Crossplane's. */
      machinery: string[];
      hints: FormHints;
      /** What a request of it gives to others. */
      outputs?: KindOutputs;
      /** The version's deprecation, in the platform's words. */
      deprecation?: string;
    };
