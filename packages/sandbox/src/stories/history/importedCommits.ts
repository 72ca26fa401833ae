import type { ImportedCommit } from '../fastImport';
import { openPullRequest } from '../openPullRequest';
import { forgeSignature, signatures } from '../people';
import type {
  LaidOutCommit,
  LaidOutHistory,
  LaidOutPullRequest,
} from './layOut';

/**
 * The commits of the branch, the heads of merged pull requests (squashed, so
 * never part of the branch) and the branch of the open one.
 */
export function importedCommits(
  history: LaidOutHistory,
  branch: string,
): ImportedCommit[] {
  const commits = history.commits.flatMap((commit, index) => [
    ...pullHead(commit, history.commits[index - 1]),
    onBranch(commit, history.commits[index - 1], branch),
  ]);
  return history.open ? [...commits, openHead(history.open)] : commits;
}

function onBranch(
  { planned, mark, pull }: LaidOutCommit,
  parent: LaidOutCommit | undefined,
  branch: string,
): ImportedCommit {
  const author = signatures[planned.author];
  const title = pull ? `${planned.title} (#${pull.number})` : planned.title;
  return {
    ref: `refs/heads/${branch}`,
    mark,
    parent: parent?.mark,
    author,
    committer: pull ? forgeSignature : author,
    at: planned.at,
    message: message(title, planned.body),
    changes: planned.changes,
    tags: planned.tag ? [planned.tag] : [],
  };
}

function pullHead(
  { planned, pull }: LaidOutCommit,
  parent: LaidOutCommit | undefined,
): ImportedCommit[] {
  const author = signatures[planned.author];
  return pull
    ? [
        {
          ref: `refs/pull/${pull.number}/head`,
          mark: pull.headMark,
          parent: parent?.mark,
          author,
          committer: author,
          at: pull.openedAt,
          message: message(planned.title, planned.body),
          changes: planned.changes,
        },
      ]
    : [];
}

function openHead(open: LaidOutPullRequest): ImportedCommit {
  const author = signatures[openPullRequest.author];
  return {
    ref: `refs/heads/${openPullRequest.branch}`,
    mark: open.headMark,
    parent: open.base.mark,
    author,
    committer: author,
    at: open.openedAt,
    message: message(openPullRequest.title),
    changes: open.changes,
  };
}

function message(title: string, body?: string): string {
  return body ? `${title}\n\n${body}\n` : `${title}\n`;
}
