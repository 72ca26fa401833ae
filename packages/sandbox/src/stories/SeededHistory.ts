import type { ReleaseChange } from './history/HistoryEntry';

/** What was written into the repository. Times are RFC 3339, UTC. */
export interface SeededHistory {
  /** The commit at the tip of the branch. */
  head: string;
  /** Oldest first. */
  commits: SeededCommit[];
  releases: PastRelease[];
  /** By number; the last one is open. */
  pullRequests: SeededPullRequest[];
  /** Entries that did not fit, because somebody edited the content. */
  skipped: { title: string; reason: string }[];
}

/** A commit on the branch. */
export interface SeededCommit {
  sha: string;
  at: string;
  title: string;
  /** Login of the author. */
  author: string;
  files: string[];
}

/** A version of an app that went live in an environment. */
export interface PastRelease extends ReleaseChange {
  commit: string;
  committedAt: string;
  /** When the last pod of the version was ready. */
  liveAt: string;
}

/** A pull request for the forge to register. */
export interface SeededPullRequest {
  number: number;
  title: string;
  body: string;
  /** Login of the author. */
  author: string;
  head: { ref: string; sha: string };
  base: { ref: string; sha: string };
  createdAt: string;
  /** Absent while it is open. */
  merged?: { at: string; by: string; sha: string };
}
