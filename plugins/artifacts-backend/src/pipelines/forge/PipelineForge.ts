import type { WorkflowFile } from '@gitops-portal/plugin-artifacts-common';
import type {
  PullState,
  RepositoriesRead,
  RepositoryQuestion,
  RepositoryState,
} from './RepositoryState';

/** What is asked of a forge about pipelines, with the rights of one token. */
export interface PipelineForge {
  /** Workflows and pull requests of some repositories. */
  read(questions: RepositoryQuestion[]): Promise<RepositoriesRead>;
  /** The newest 300 tags of a repository with their commits. */
  tags(repository: string): Promise<{ name: string; commit: string }[]>;
  /**
   * Where the token is somebody's own.
   *
   * @param repository - `owner/name`
   */
  campaign(repository: string): CampaignForge;
}

/** Workflows as they are to be, and what the commit is called. */
export interface WorkflowCommit {
  headline: string;
  /** They were read before from where the commit goes. */
  files: WorkflowFile[];
}

/** One repository, for the pull request of a campaign. */
export interface CampaignForge {
  /** @param revision - the default branch where absent */
  read(revision?: string): Promise<RepositoryState>;
  /** The pull request that is open for a branch. */
  openPull(branch: string): Promise<PullState | undefined>;
  headOf(branch: string): Promise<string>;
  /**
   * Lets a branch begin at another with one commit on top; what an earlier
   * attempt left is dropped.
   *
   * @throws ConflictError where somebody changes the files at this moment
   */
  begin(
    branch: string,
    from: { name: string; head: string },
    commit: WorkflowCommit,
  ): Promise<void>;
  /**
   * One more commit on a branch.
   *
   * @throws ConflictError where somebody pushes to it at this moment
   */
  commit(branch: string, head: string, commit: WorkflowCommit): Promise<void>;
  openPullRequest(given: {
    title: string;
    body: string;
    head: string;
    base: string;
  }): Promise<PullState>;
}
