import type { EnvironmentComparison } from '@gitops-portal/plugin-desired-state-common';

/** What differs between the environments of an app that one may read. */
export interface AppComparison extends EnvironmentComparison {
  app: string;
  /** Name of the repository. */
  source: string;
  /** The commit that all of it was read from. */
  head: string;
  /** Environments that one may not read. */
  hidden: string[];
}
