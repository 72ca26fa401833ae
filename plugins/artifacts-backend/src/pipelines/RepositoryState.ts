import type { WorkflowFile } from '@gitops-portal/plugin-artifacts-common';

/** A pull request as it stands now. */
export interface PullState {
  number: number;
  url: string;
  state: 'open' | 'merged' | 'closed';
}

/** What a campaign has to know of a repository. */
export interface RepositoryState {
  /** Its default branch; absent where nothing was pushed yet. */
  branch?: { name: string; head: string };
  isArchived: boolean;
  /** Its workflows at the revision that was asked for. */
  files: WorkflowFile[];
  pulls: PullState[];
}

/** A repository to read. */
export interface RepositoryQuestion {
  /** `owner/name` */
  repository: string;
  /** Numbers of pull requests. */
  pulls: number[];
  /** Where its workflows are read; the default branch where absent. */
  revision?: string;
}
