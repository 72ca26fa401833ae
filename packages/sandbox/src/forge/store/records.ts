/** A pull request as stored; times are RFC 3339, users are logins. */
export interface PullRecord {
  id: number;
  number: number;
  title: string;
  body?: string;
  author: string;
  head: { ref: string; sha: string };
  base: { ref: string; sha: string };
  state: 'open' | 'closed';
  draft: boolean;
  createdAt: string;
  updatedAt: string;
  closedAt?: string;
  merged?: { at: string; by: string; sha: string };
  requestedReviewers: string[];
  /** Teams by slug. */
  requestedTeams?: string[];
  labels?: string[];
}

export type ReviewState =
  | 'APPROVED'
  | 'CHANGES_REQUESTED'
  | 'COMMENTED'
  | 'PENDING'
  | 'DISMISSED';

/** A review of a pull request. */
export interface ReviewRecord {
  id: number;
  pull: number;
  user: string;
  body: string;
  state: ReviewState;
  commit: string;
  submittedAt?: string;
}

/** A comment on a pull request. */
export interface CommentRecord {
  id: number;
  pull: number;
  user: string;
  body: string;
  createdAt: string;
  updatedAt: string;
}

export type StatusState = 'error' | 'failure' | 'pending' | 'success';

/** A status of a commit; the newest of each context counts. */
export interface StatusRecord {
  id: number;
  sha: string;
  state: StatusState;
  context: string;
  description?: string;
  targetUrl?: string;
  creator: string;
  createdAt: string;
}

/** A check run of a commit, as CI reports it. */
export interface CheckRunRecord {
  id: number;
  sha: string;
  name: string;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion?:
    | 'success'
    | 'failure'
    | 'neutral'
    | 'cancelled'
    | 'skipped'
    | 'timed_out'
    | 'action_required';
  detailsUrl?: string;
  startedAt: string;
  completedAt?: string;
  output?: { title?: string; summary?: string };
}

/** What the forge keeps of a repository beside git itself. */
export interface RepositoryRecords {
  id: number;
  description?: string;
  private: boolean;
  createdAt: string;
  /** The next number of a pull request. */
  nextNumber: number;
  /** The next id of anything else. */
  nextId: number;
  pulls: PullRecord[];
  reviews: ReviewRecord[];
  comments: CommentRecord[];
  statuses: StatusRecord[];
  checkRuns: CheckRunRecord[];
  /** Commits that the forge made itself and so shows as verified. */
  verifiedCommits: string[];
}
