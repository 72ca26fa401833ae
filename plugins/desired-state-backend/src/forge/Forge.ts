import type {
  ChangeCheck,
  ChangeReview,
} from '@gitops-portal/plugin-desired-state-common';

/** A pull request to open. */
export interface PullRequestDraft {
  /** The branch that holds the change. */
  head: string;
  title: string;
  body: string;
}

/** A pull request's number and page. */
export interface PullRequest {
  number: number;
  url: string;
}

/** A pull request as a list of the forge tells it. */
export interface ListedPullRequest extends PullRequest {
  title: string;
  body: string;
  /** Account that opened it. */
  author: string;
  state: 'open' | 'merged' | 'closed';
  isDraft: boolean;
  /** The branch that would be merged, and where it is. */
  branch: string;
  head: string;
  /** Whether the branch is of the repository itself, not of a fork. */
  isOwn: boolean;
  /** RFC 3339. */
  openedAt: string;
  updatedAt: string;
  closedAt?: string;
  mergedAt?: string;
  /** The commit that it became. */
  mergeCommit?: string;
}

/** Who is asked to look at a pull request. */
export interface ReviewRequest {
  /** Accounts. */
  users: string[];
  /** Teams of the owner of the repository, by slug. */
  teams: string[];
}

/** How the commits of a pull request come to the branch. */
export type MergeMethod = 'merge' | 'squash' | 'rebase';

/**
 * What Git lacks: pull requests and what is said of them, on the forge of one
 * repository, with the rights of one token.
 */
export interface Forge {
  /** Opens a pull request, or finds the one that is open for the branch. */
  openPullRequest(draft: PullRequestDraft): Promise<PullRequest>;
  /** Gives a pull request another title and text. */
  describe(
    number: number,
    text: { title: string; body: string },
  ): Promise<void>;
  addLabels(number: number, labels: string[]): Promise<void>;
  requestReview(number: number, from: ReviewRequest): Promise<void>;

  /**
   * The pull requests into the branch, those that changed last first.
   *
   * @param limit - how many at most
   */
  pullRequests(limit: number): Promise<ListedPullRequest[]>;
  openPullRequests(): Promise<ListedPullRequest[]>;
  pullRequest(
    number: number,
  ): Promise<ListedPullRequest & { isMergeable?: boolean; mergedBy?: string }>;
  /** What was found out about a commit. */
  checks(commit: string): Promise<ChangeCheck[]>;
  /** Oldest first. */
  reviews(number: number): Promise<ChangeReview[]>;

  /** Approves, as the owner of the token, just that commit. */
  approve(number: number, commit: string): Promise<void>;
  /**
   * Merges just that commit, and tells the one that it became.
   *
   * @throws ConflictError where it cannot be merged, or the branch moved
   */
  merge(number: number, commit: string, method: MergeMethod): Promise<string>;
  /** Withdraws it; its branch stays. */
  close(number: number): Promise<void>;
}
