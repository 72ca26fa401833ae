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

/** What Git lacks: pull requests, on the forge of one repository. */
export interface Forge {
  /** Opens a pull request, or finds the one that is open for the branch. */
  openPullRequest(draft: PullRequestDraft): Promise<PullRequest>;
}
