import type { WorkflowFile } from '@gitops-portal/plugin-artifacts-common';

/** Longest workflow file that is read, in characters. */
export const longestWorkflow = 256 * 1024;

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

/** What was read, and how often the forge may be asked again. */
export interface RepositoriesRead {
  /** In the order of the questions; the reason where one was not to be read. */
  states: (RepositoryState | Error)[];
  /** Absent where the forge does not count. */
  budget?: { remaining: number; resetAt: number };
}
