import type { LaidOutCommit, LaidOutHistory } from './history/layOut';
import { openPullRequest } from './openPullRequest';
import type {
  PastRelease,
  SeededHistory,
  SeededPullRequest,
} from './SeededHistory';

/** Says what was written, now that the commits have their names. */
export function summariseHistory(
  history: LaidOutHistory,
  shaOf: (mark: number) => string,
  branch: string,
): Omit<SeededHistory, 'skipped'> {
  const commits = history.commits.map(({ planned, mark }) => ({
    sha: shaOf(mark),
    at: planned.at.toISOString(),
    title: planned.title,
    author: planned.author,
    files: [...planned.changes.keys()],
  }));
  return {
    head: commits[commits.length - 1].sha,
    commits,
    releases: history.commits.flatMap(commit => pastReleases(commit, shaOf)),
    pullRequests: [
      ...history.commits.flatMap((commit, index) =>
        mergedPullRequest(commit, history.commits[index - 1], shaOf, branch),
      ),
      ...openedPullRequest(history, shaOf, branch),
    ],
  };
}

function pastReleases(
  { planned, mark }: LaidOutCommit,
  shaOf: (mark: number) => string,
): PastRelease[] {
  return planned.releases.map(release => ({
    ...release,
    commit: shaOf(mark),
    committedAt: planned.at.toISOString(),
    liveAt: new Date(
      planned.at.getTime() + secondsToLive(release.digest) * 1000,
    ).toISOString(),
  }));
}

/** Between half a minute and two minutes, always the same for one image. */
function secondsToLive(digest: string): number {
  return 30 + (parseInt(digest.slice(-4), 16) % 90);
}

function mergedPullRequest(
  { planned, mark, pull }: LaidOutCommit,
  parent: LaidOutCommit | undefined,
  shaOf: (mark: number) => string,
  branch: string,
): SeededPullRequest[] {
  return pull && parent && planned.mergedBy
    ? [
        {
          number: pull.number,
          title: planned.title,
          body: planned.body ?? '',
          author: planned.author,
          head: {
            ref: `${planned.author}/${slug(planned.title)}`,
            sha: shaOf(pull.headMark),
          },
          base: { ref: branch, sha: shaOf(parent.mark) },
          createdAt: pull.openedAt.toISOString(),
          merged: {
            at: planned.at.toISOString(),
            by: planned.mergedBy,
            sha: shaOf(mark),
          },
        },
      ]
    : [];
}

function openedPullRequest(
  { open }: LaidOutHistory,
  shaOf: (mark: number) => string,
  branch: string,
): SeededPullRequest[] {
  return open
    ? [
        {
          number: open.number,
          title: openPullRequest.title,
          body: openPullRequest.body,
          author: openPullRequest.author,
          head: { ref: openPullRequest.branch, sha: shaOf(open.headMark) },
          base: { ref: branch, sha: shaOf(open.base.mark) },
          createdAt: open.openedAt.toISOString(),
        },
      ]
    : [];
}

function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 40)
    .replace(/[-.]+$/, '');
}
