import type { HostedRepository } from '../../HostedRepository';
import type {
  CommentRecord,
  PullRecord,
  ReviewRecord,
} from '../../store/records';
import { repositoryView } from './repositoryView';
import { loginView, organisationView } from './userView';

function branchView(
  repository: HostedRepository,
  branch: { ref: string; sha: string },
) {
  const { owner } = repository.base;
  return {
    label: `${owner}:${branch.ref}`,
    ref: branch.ref,
    sha: branch.sha,
    user: organisationView(repository.origin, owner),
    repo: repositoryView(repository),
  };
}

/** A pull request as in lists ("pull-request-simple"). */
export function pullSummaryView(
  repository: HostedRepository,
  pull: PullRecord,
) {
  const { origin, users } = repository;
  const url = repository.api(`/pulls/${pull.number}`);
  const html = repository.html(`/pull/${pull.number}`);
  return {
    url,
    id: pull.id,
    node_id: Buffer.from(`011:PullRequest${pull.id}`).toString('base64'),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: repository.api(`/issues/${pull.number}`),
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    comments_url: repository.api(`/issues/${pull.number}/comments`),
    statuses_url: repository.api(`/statuses/${pull.head.sha}`),
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: loginView(origin, users, pull.author),
    body: pull.body ?? null,
    labels: (pull.labels ?? []).map(name => ({ name })),
    milestone: null,
    active_lock_reason: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt ?? null,
    merged_at: pull.merged?.at ?? null,
    merge_commit_sha: pull.merged?.sha ?? null,
    assignee: null,
    assignees: [],
    requested_reviewers: pull.requestedReviewers.map(login =>
      loginView(origin, users, login),
    ),
    requested_teams: (pull.requestedTeams ?? []).map(slug => ({ slug })),
    head: branchView(repository, pull.head),
    base: branchView(repository, pull.base),
    author_association: 'MEMBER',
    auto_merge: null,
    draft: pull.draft,
  };
}

/** What only a single pull request tells. */
interface PullTotals {
  mergeable: boolean | undefined;
  commits: number;
  changedFiles: number;
  additions: number;
  deletions: number;
}

/** A pull request alone ("pull-request"). */
export function pullView(
  repository: HostedRepository,
  pull: PullRecord,
  totals: PullTotals,
) {
  const { origin, users, records } = repository;
  const comments = records.comments.filter(c => c.pull === pull.number).length;
  return {
    ...pullSummaryView(repository, pull),
    merged: Boolean(pull.merged),
    mergeable: totals.mergeable ?? null,
    rebaseable: totals.mergeable ?? null,
    mergeable_state: mergeableState(pull, totals),
    merged_by: pull.merged ? loginView(origin, users, pull.merged.by) : null,
    comments,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: totals.commits,
    additions: totals.additions,
    deletions: totals.deletions,
    changed_files: totals.changedFiles,
  };
}

function mergeableState(pull: PullRecord, totals: PullTotals): string {
  if (totals.mergeable === undefined) {
    return 'unknown';
  }
  if (!totals.mergeable) {
    return 'dirty';
  }
  return pull.draft ? 'draft' : 'clean';
}

/** A review of a pull request. */
export function reviewView(repository: HostedRepository, review: ReviewRecord) {
  const html = repository.html(`/pull/${review.pull}`);
  const pull = repository.api(`/pulls/${review.pull}`);
  return {
    id: review.id,
    node_id: Buffer.from(`017:Review${review.id}`).toString('base64'),
    user: loginView(repository.origin, repository.users, review.user),
    body: review.body,
    state: review.state,
    html_url: `${html}#pullrequestreview-${review.id}`,
    pull_request_url: pull,
    author_association: 'MEMBER',
    _links: {
      html: { href: `${html}#pullrequestreview-${review.id}` },
      pull_request: { href: pull },
    },
    ...(review.submittedAt ? { submitted_at: review.submittedAt } : {}),
    commit_id: review.commit,
  };
}

/** A comment on a pull request (an "issue comment" to GitHub). */
export function commentView(
  repository: HostedRepository,
  comment: CommentRecord,
) {
  const html = repository.html(`/pull/${comment.pull}`);
  return {
    id: comment.id,
    node_id: Buffer.from(`012:IssueComment${comment.id}`).toString('base64'),
    url: repository.api(`/issues/comments/${comment.id}`),
    html_url: `${html}#issuecomment-${comment.id}`,
    issue_url: repository.api(`/issues/${comment.pull}`),
    body: comment.body,
    user: loginView(repository.origin, repository.users, comment.user),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: 'MEMBER',
  };
}
