import { setTimeout as pause } from 'node:timers/promises';
import {
  ConflictError,
  InputError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { RateLimitedError } from './forgeRefusal';
import type { MergeMethod, PullRequestDraft, ReviewRequest } from './Forge';
import { GitHubForge, issue, pull, repository } from './GitHubForge';
import {
  readReview,
  readStatus,
  type GitHubPull,
  type GitHubReview,
  type GitHubStatus,
} from './readPullRequest';

const labelColour = '#ededed';
/**
 * For a moment after a push Gitea cannot tell whether it would conflict; or it
 * tries, and takes the conflict for a fault of its own.
 */
const mergeAttempts = 10;
const betweenMs = 500;
const stillLooking = 'Please try again later';

/** Words of its reviews that are not GitHub's. */
const reviewStates: Record<string, string> = {
  REQUEST_CHANGES: 'CHANGES_REQUESTED',
  COMMENT: 'COMMENTED',
};

/**
 * Pull requests by the REST API of Gitea, which Forgejo has as well: GitHub's
 * but for what is here.
 *
 * @see https://docs.gitea.com/api/1.26/
 */
export class GiteaForge extends GitHubForge {
  protected readonly approval = 'APPROVED';

  protected listing() {
    return { base_branch: this.client.branch, sort: 'recentupdate' };
  }

  protected create(draft: PullRequestDraft): Promise<GitHubPull> {
    const { address, branch } = this.client;
    // The repository has just been read.
    const missing = `There is no branch '${draft.head}' at ${address.page}`;
    return this.client.write<GitHubPull>(
      `POST ${repository}/pulls`,
      { ...draft, base: branch },
      'open pull requests',
      { 404: new InputError(missing) },
    );
  }

  /** Labels that there are not yet are made first, which GitHub does itself. */
  async addLabels(number: number, labels: string[]) {
    const add = () =>
      this.client.write<{ name: string }[]>(
        `POST ${issue}/labels`,
        { issue_number: number, labels },
        'add labels',
      );
    const added = new Set((await add()).map(({ name }) => name));
    const missing = labels.filter(label => !added.has(label));
    for (const name of missing) {
      const label = { name, color: labelColour };
      await this.client.write(`POST ${repository}/labels`, label, 'add labels');
    }
    if (missing.length > 0) await add();
  }

  async requestReview(number: number, { users, teams }: ReviewRequest) {
    const { page } = this.client.address;
    const asked = [...users, ...teams].join(', ');
    await this.client.write(
      `POST ${pull}/requested_reviewers`,
      { pull_number: number, reviewers: users, team_reviewers: teams },
      'ask for reviews',
      { 404: new InputError(`Not all of ${asked} are known at ${page}`) },
    );
  }

  async pullRequest(number: number) {
    const { isMergeable, ...found } = await super.pullRequest(number);
    // It says false as well while it is still looking.
    return { ...found, isMergeable: isMergeable || undefined };
  }

  /** It has statuses only. */
  protected async checkRuns() {
    return [];
  }

  protected readStatus(status: GitHubStatus & { status?: string }) {
    // A skipped one lets a pull request be merged, a warning does not.
    const state = status.status === 'skipped' ? 'success' : status.status;
    return readStatus({ ...status, state: state ?? status.state });
  }

  protected readReview(review: GitHubReview & { dismissed?: boolean }) {
    const state = review.dismissed
      ? 'DISMISSED'
      : reviewStates[review.state] ?? review.state;
    return readReview({ ...review, state });
  }

  async merge(number: number, commit: string, method: MergeMethod) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.client.write(
          `POST ${pull}/merge`,
          { pull_number: number, head_commit_id: commit, Do: method },
          'merge pull requests',
          { 404: new ConflictError(`#${number} is closed`) },
        );
        break;
      } catch (error) {
        const isLooking = (error as Error).message.includes(stillLooking);
        if (!isLooking && !isItsFault(error)) throw error;
        if (!isLooking && (await this.pullRequest(number)).state === 'merged') {
          break;
        }
        if (attempt === mergeAttempts) {
          if (!isLooking) throw error;
          throw new ConflictError(
            `#${number} conflicts with what was merged meanwhile, or the forge cannot tell yet`,
          );
        }
        await pause(betweenMs);
      }
    }
    const { mergeCommit } = await this.pullRequest(number);
    return mergeCommit ?? commit;
  }
}

/** An answer with 500, or none: it is not known what became of it. */
function isItsFault(error: unknown): boolean {
  return (
    error instanceof ServiceUnavailableError &&
    !(error instanceof RateLimitedError)
  );
}
