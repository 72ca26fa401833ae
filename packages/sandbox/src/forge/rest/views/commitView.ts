import type { FileChange } from '../../git/diff';
import type { GitCommit } from '../../git/commits';
import type { HostedRepository } from '../../HostedRepository';
import { userView } from './userView';

function verification(repository: HostedRepository, sha: string) {
  const verified = repository.records.verifiedCommits.includes(sha);
  return {
    verified,
    reason: verified ? 'valid' : 'unsigned',
    signature: null,
    payload: null,
    verified_at: null,
  };
}

/** A commit as in lists ("commit" of the Commits API). */
export function commitView(repository: HostedRepository, commit: GitCommit) {
  const { origin, users } = repository;
  const account = (email: string) => {
    const user = users.userByEmail(email);
    return user ? userView(origin, user) : null;
  };
  return {
    sha: commit.sha,
    node_id: Buffer.from(`06:Commit${commit.sha}`).toString('base64'),
    commit: {
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: {
        sha: commit.tree,
        url: repository.api(`/git/trees/${commit.tree}`),
      },
      url: repository.api(`/git/commits/${commit.sha}`),
      comment_count: 0,
      verification: verification(repository, commit.sha),
    },
    url: repository.api(`/commits/${commit.sha}`),
    html_url: repository.html(`/commit/${commit.sha}`),
    comments_url: repository.api(`/commits/${commit.sha}/comments`),
    author: account(commit.author.email),
    committer: account(commit.committer.email),
    parents: commit.parents.map(sha => ({
      sha,
      url: repository.api(`/commits/${sha}`),
      html_url: repository.html(`/commit/${sha}`),
    })),
  };
}

/** A commit of the Git Data API. */
export function gitCommitView(repository: HostedRepository, commit: GitCommit) {
  return {
    sha: commit.sha,
    node_id: Buffer.from(`06:Commit${commit.sha}`).toString('base64'),
    url: repository.api(`/git/commits/${commit.sha}`),
    html_url: repository.html(`/commit/${commit.sha}`),
    author: commit.author,
    committer: commit.committer,
    message: commit.message,
    tree: {
      sha: commit.tree,
      url: repository.api(`/git/trees/${commit.tree}`),
    },
    parents: commit.parents.map(sha => ({
      sha,
      url: repository.api(`/git/commits/${sha}`),
      html_url: repository.html(`/commit/${sha}`),
    })),
    verification: verification(repository, commit.sha),
  };
}

/** A changed file ("diff-entry"); `revision` is where it can be read. */
export function fileView(
  repository: HostedRepository,
  revision: string,
  change: FileChange,
) {
  const path = change.path.split('/').map(encodeURIComponent).join('/');
  return {
    sha: change.sha,
    filename: change.path,
    status: change.status,
    additions: change.additions,
    deletions: change.deletions,
    changes: change.additions + change.deletions,
    blob_url: repository.html(`/blob/${revision}/${path}`),
    raw_url: repository.html(`/raw/${revision}/${path}`),
    contents_url: repository.api(`/contents/${path}?ref=${revision}`),
    ...(change.patch === undefined ? {} : { patch: change.patch }),
    ...(change.previousPath ? { previous_filename: change.previousPath } : {}),
  };
}

/** The sums over changed files. */
export function changeTotals(changes: FileChange[]) {
  let additions = 0;
  let deletions = 0;
  for (const change of changes) {
    additions += change.additions;
    deletions += change.deletions;
  }
  return { additions, deletions, total: additions + deletions };
}
