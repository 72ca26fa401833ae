import type {
  ChangeCheck,
  ChangeReview,
} from '@gitops-portal/plugin-desired-state-common';
import type { RestEndpointMethodTypes } from '@octokit/rest';
import type { ListedPullRequest } from './Forge';

type Pulls = RestEndpointMethodTypes['pulls'];
type Repos = RestEndpointMethodTypes['repos'];

/** A pull request in a list, as GitHub answers it. */
export type GitHubPull = Pulls['list']['response']['data'][number];
export type GitHubReview = Pulls['listReviews']['response']['data'][number];
export type GitHubStatus =
  Repos['getCombinedStatusForRef']['response']['data']['statuses'][number];
export type GitHubCheckRun =
  RestEndpointMethodTypes['checks']['listForRef']['response']['data']['check_runs'][number];

const present = (text: string | null | undefined) => text || undefined;

/** Reads what lists and single answers have in common. */
export function readPullRequest(pull: GitHubPull): ListedPullRequest {
  const closed = pull.merged_at ? 'merged' : 'closed';
  return {
    number: pull.number,
    url: pull.html_url,
    title: pull.title,
    body: pull.body ?? '',
    author: pull.user?.login ?? 'unknown',
    state: pull.state === 'open' ? 'open' : closed,
    isDraft: pull.draft ?? false,
    branch: pull.head.ref,
    head: pull.head.sha,
    isOwn: pull.head.repo?.full_name === pull.base.repo?.full_name,
    openedAt: pull.created_at,
    updatedAt: pull.updated_at,
    closedAt: present(pull.closed_at),
    mergedAt: present(pull.merged_at),
    // While a pull request is open, GitHub has a commit of a trial here.
    mergeCommit: pull.merged_at ? present(pull.merge_commit_sha) : undefined,
  };
}

const verdicts: Record<string, ChangeReview['verdict'] | undefined> = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes-requested',
  COMMENTED: 'commented',
  DISMISSED: 'dismissed',
};

/** What a reviewer said; undefined for what is not sent off yet. */
export function readReview(review: GitHubReview): ChangeReview | undefined {
  const verdict = verdicts[review.state];
  return (
    verdict && {
      login: review.user?.login ?? 'unknown',
      verdict,
      commit: present(review.commit_id),
      body: present(review.body),
      at: present(review.submitted_at),
    }
  );
}

/** A status, which some program wrote about a commit. */
export function readStatus(status: GitHubStatus): ChangeCheck {
  const failed = status.state === 'success' ? 'passed' : 'failed';
  return {
    name: status.context,
    state: status.state === 'pending' ? 'running' : failed,
    description: present(status.description),
    url: present(status.target_url),
    at: present(status.updated_at),
  };
}

const passing = new Set(['success', 'neutral', 'skipped']);

/** A run of a check, such as a job of GitHub Actions. */
export function readCheckRun(run: GitHubCheckRun): ChangeCheck {
  const ended = passing.has(run.conclusion ?? '') ? 'passed' : 'failed';
  return {
    name: run.name,
    state: run.status === 'completed' ? ended : 'running',
    description: present(run.output?.title),
    url: present(run.details_url),
    at: present(run.completed_at ?? run.started_at),
  };
}
