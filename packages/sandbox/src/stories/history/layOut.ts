import { openPullRequest, openPullRequestChanges } from '../openPullRequest';
import { resolveMoment } from '../Moment';
import type { PlannedCommit } from './planHistory';

/** Number of the first pull request: the repository is older than its history. */
const FIRST_PULL_REQUEST = 112;

/** A planned commit with its marks for the import. */
export interface LaidOutCommit {
  planned: PlannedCommit;
  mark: number;
  /** The pull request by which it came. */
  pull?: { number: number; headMark: number; openedAt: Date };
}

/** The pull request that is still open. */
export interface LaidOutPullRequest {
  number: number;
  headMark: number;
  openedAt: Date;
  base: LaidOutCommit;
  changes: Map<string, string>;
}

/** Commits of the branch, oldest first, and the open pull request. */
export interface LaidOutHistory {
  commits: LaidOutCommit[];
  /** Absent where the content leaves it nothing to change. */
  open?: LaidOutPullRequest;
}

/** Gives marks to commits and numbers to pull requests. */
export function layOutHistory(
  planned: PlannedCommit[],
  now: Date,
): LaidOutHistory {
  let mark = 0;
  let number = FIRST_PULL_REQUEST;
  const commits = planned.map((commit): LaidOutCommit => {
    const pull = commit.mergedBy && {
      number: number++,
      headMark: ++mark,
      openedAt: openedBefore(commit.at, number),
    };
    return { planned: commit, mark: ++mark, pull };
  });
  return { commits, open: layOutOpen(commits, now, number, ++mark) };
}

function layOutOpen(
  commits: LaidOutCommit[],
  now: Date,
  number: number,
  headMark: number,
): LaidOutPullRequest | undefined {
  const openedAt = resolveMoment(openPullRequest.when, now);
  const before = commits.filter(({ planned }) => planned.at <= openedAt);
  const files = new Map(before.flatMap(({ planned }) => [...planned.changes]));
  const base = before.at(-1);
  const changes = openPullRequestChanges(files);
  return base && changes.size > 0
    ? { number, headMark, openedAt, base, changes }
    : undefined;
}

/** Reviews take between twenty minutes and an hour and a half. */
function openedBefore(mergedAt: Date, number: number): Date {
  const minutes = 20 + ((number * 17) % 70);
  return new Date(mergedAt.getTime() - minutes * 60_000);
}
