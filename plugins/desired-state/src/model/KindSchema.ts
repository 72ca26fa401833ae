import type { DescribedSchema } from './formTree';

/** The schema of a request's kind, or why there is none. */
export type KindSchema =
  | { state: 'loading' }
  | { state: 'missing'; reason: string }
  | {
      state: 'ready';
      /** Of its spec. */
      spec: DescribedSchema;
      /** The version's deprecation, in the platform's words. */
      deprecation?: string;
    };
