import type { ForgeUser } from './access/ForgeUser';
import { ForgeError } from './ForgeError';
import { followPush, keepHead } from './followPush';
import type { ForgeRepository } from './ForgeRepository';
import { mergeTrees } from './git/mergeTrees';
import { mergePullRequest, type MergeOptions } from './mergePullRequest';
import type { PullRecord } from './store/records';
import { timestamp } from './store/timestamp';

/** What a new pull request is made of. */
interface PullRequestInput {
  title: string;
  body?: string;
  head: string;
  base: string;
  draft?: boolean;
}

/** Pull requests of one repository. */
export class PullRequests {
  private readonly mergeable = new Map<string, boolean>();

  constructor(private readonly repository: ForgeRepository) {
    repository.follow(push => followPush(repository, push));
  }

  /** The pull request of that number; throws `not-found`. */
  get(number: number): PullRecord {
    const { pulls } = this.repository.store.records;
    const pull = pulls.find(candidate => candidate.number === number);
    if (!pull) {
      throw new ForgeError('not-found', 'Not Found');
    }
    return pull;
  }

  async create(user: ForgeUser, input: PullRequestInput): Promise<PullRecord> {
    const { repository } = this;
    const head = await this.tip(input.head, 'head');
    const base = await this.tip(input.base, 'base');
    const { pulls } = repository.store.records;
    const label = `${repository.owner}:${input.head}`;
    if (pulls.some(p => p.state === 'open' && sameBranches(p, input))) {
      throw invalid(
        'PullRequest',
        `A pull request already exists for ${label}.`,
      );
    }
    if (await repository.git.isAncestor(head, base)) {
      throw invalid(
        'PullRequest',
        `No commits between ${input.base} and ${input.head}`,
      );
    }
    const time = timestamp();
    const pull = repository.store.change(records => {
      const record: PullRecord = {
        id: repository.store.takeId(),
        number: records.nextNumber++,
        title: input.title,
        ...(input.body === undefined ? {} : { body: input.body }),
        author: user.login,
        head: { ref: input.head, sha: head },
        base: { ref: input.base, sha: base },
        state: 'open',
        draft: input.draft ?? false,
        createdAt: time,
        updatedAt: time,
        requestedReviewers: [],
      };
      records.pulls.push(record);
      return record;
    });
    await keepHead(repository, pull);
    return pull;
  }

  /** Changes title, body, base or state; throws `invalid`. */
  async update(
    number: number,
    change: {
      title?: string;
      body?: string;
      base?: string;
      state?: 'open' | 'closed';
    },
  ): Promise<PullRecord> {
    const pull = this.get(number);
    if (change.state === 'open' && pull.state === 'closed') {
      if (pull.merged || !(await this.repository.branchHead(pull.head.ref))) {
        throw invalid(
          'PullRequest',
          'state cannot be changed. The head branch was deleted or the pull request is merged.',
        );
      }
    }
    const base = change.base && {
      ref: change.base,
      sha: await this.tip(change.base, 'base'),
    };
    this.repository.store.change(() => {
      pull.title = change.title ?? pull.title;
      pull.body = change.body ?? pull.body;
      pull.base = base || pull.base;
      pull.updatedAt = timestamp();
      if (change.state && change.state !== pull.state) {
        pull.state = change.state;
        pull.closedAt = change.state === 'closed' ? timestamp() : undefined;
      }
    });
    return pull;
  }

  /**
   * What a pull request is compared with: the base commit, and where the
   * branches parted (`from`), which is what its diff starts at.
   */
  async range(pull: PullRecord): Promise<{ base: string; from: string }> {
    const { git } = this.repository;
    const tip = await this.repository.branchHead(pull.base.ref);
    const base = pull.merged || !tip ? pull.base.sha : tip;
    const from = (await git.mergeBase(base, pull.head.sha)) ?? pull.base.sha;
    return { base, from };
  }

  /** Whether base and head merge without a conflict. */
  async isMergeable(pull: PullRecord): Promise<boolean> {
    const base = await this.repository.branchHead(pull.base.ref);
    if (!base || pull.state !== 'open') {
      return false;
    }
    const key = `${base} ${pull.head.sha}`;
    let answer = this.mergeable.get(key);
    if (answer === undefined) {
      const tree = await mergeTrees(this.repository.git, base, pull.head.sha);
      answer = tree !== undefined;
      this.mergeable.set(key, answer);
    }
    return answer;
  }

  /** Merges the pull request of that number; see mergePullRequest. */
  merge(
    user: ForgeUser,
    number: number,
    options: MergeOptions = {},
  ): Promise<string> {
    return mergePullRequest(this.repository, this.get(number), user, options);
  }

  private async tip(branch: string, field: 'head' | 'base'): Promise<string> {
    const sha = await this.repository.branchHead(branch);
    if (!sha) {
      throw new ForgeError('invalid', 'Validation Failed', [
        { resource: 'PullRequest', field, code: 'invalid' },
      ]);
    }
    return sha;
  }
}

function sameBranches(pull: PullRecord, input: PullRequestInput): boolean {
  return pull.head.ref === input.head && pull.base.ref === input.base;
}

function invalid(resource: string, message: string): ForgeError {
  return new ForgeError('invalid', 'Validation Failed', [
    { resource, code: 'custom', message },
  ]);
}
