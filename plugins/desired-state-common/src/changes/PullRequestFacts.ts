/** One check of a pull request's head, be it a status or a check run. */
export interface ChangeCheck {
  name: string;
  state: 'running' | 'passed' | 'failed';
  /** One sentence. */
  description?: string;
  url?: string;
  /** RFC 3339: when it ended, or began where it still runs. */
  at?: string;
}

/** What a reviewer said. */
export interface ChangeReview {
  /** Name of the account on the forge. */
  login: string;
  verdict: 'approved' | 'changes-requested' | 'commented' | 'dismissed';
  /** The commit that was looked at. */
  commit?: string;
  body?: string;
  /** RFC 3339. */
  at?: string;
}

/** What the forge knows of a pull request. */
export interface PullRequestFacts {
  state: 'open' | 'merged' | 'closed';
  isDraft: boolean;
  /** The commit that would be merged. */
  head: string;
  /** Undefined while the forge has not said. */
  isMergeable?: boolean;
  checks: ChangeCheck[];
  /** Oldest first. */
  reviews: ChangeReview[];
}

/** The last word of each reviewer; a comment takes nothing back. */
export function standingReviews(reviews: ChangeReview[]): ChangeReview[] {
  const last = new Map<string, ChangeReview>();
  for (const review of reviews) {
    if (review.verdict !== 'commented') last.set(review.login, review);
  }
  return [...last.values()].filter(({ verdict }) => verdict !== 'dismissed');
}

/**
 * Whether somebody approved just this commit, and nobody wants changes: what
 * was pushed after an approval nobody has seen.
 */
export function isApproved({ head, reviews }: PullRequestFacts): boolean {
  const standing = standingReviews(reviews);
  return (
    standing.every(({ verdict }) => verdict === 'approved') &&
    standing.some(({ commit }) => commit === undefined || commit === head)
  );
}
