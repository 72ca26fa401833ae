import type { ForgeUser } from './access/ForgeUser';
import { ForgeError } from './ForgeError';
import type { ForgeRepository, Push } from './ForgeRepository';
import { NO_OBJECT } from './git/GitRepository';
import { mergeTrees } from './git/mergeTrees';
import { writeCommit, type Signature } from './git/writeCommit';
import { listCommits, readCommit } from './git/commits';
import type { PullRecord } from './store/records';
import { timestamp } from './store/timestamp';

/** What a new pull request is made of. */
export interface PullRequestInput {
  title: string;
  body?: string;
  head: string;
  base: string;
  draft?: boolean;
}

/** How a pull request is merged. */
export interface MergeOptions {
  method?: 'merge' | 'squash';
  title?: string;
  message?: string;
  /** The head that the caller saw. */
  sha?: string;
}

/** Pull requests of one repository. */
export class PullRequests {
  private readonly mergeable = new Map<string, boolean>();

  constructor(private readonly repository: ForgeRepository) {
    repository.follow(push => this.followPush(push));
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
    await this.keepHead(pull);
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

  /** Merges into the base branch by a merge commit or one squashed commit. */
  async merge(
    user: ForgeUser,
    number: number,
    options: MergeOptions = {},
  ): Promise<string> {
    const { repository } = this;
    const sha = await repository.exclusive(async () => {
      const pull = this.get(number);
      const base = await repository.branchHead(pull.base.ref);
      if (pull.state !== 'open' || pull.draft || !base) {
        throw new ForgeError('not-mergeable', 'Pull Request is not mergeable');
      }
      if (options.sha && options.sha !== pull.head.sha) {
        throw new ForgeError(
          'conflict',
          'Head branch was modified. Review and try the merge again.',
        );
      }
      const { git } = repository;
      const tree = await mergeTrees(git, base, pull.head.sha);
      if (!tree) {
        throw new ForgeError('not-mergeable', 'Pull Request is not mergeable');
      }
      const squash = options.method === 'squash';
      const forge: Signature = { name: 'GitHub', email: 'noreply@github.com' };
      const merged = await writeCommit(git, {
        tree,
        parents: squash ? [base] : [base, pull.head.sha],
        message: this.mergeMessage(pull, options),
        author: squash ? await this.squashAuthor(pull, user) : user,
        committer: forge,
      });
      repository.store.change(records => {
        records.verifiedCommits.push(merged);
        const at = timestamp();
        pull.merged = { at, by: user.login, sha: merged };
        pull.state = 'closed';
        pull.closedAt = at;
        pull.updatedAt = at;
        pull.base.sha = base;
      });
      try {
        await repository.moveBranch(pull.base.ref, merged, base);
      } catch (error) {
        repository.store.change(() => {
          pull.merged = undefined;
          pull.state = 'open';
          pull.closedAt = undefined;
        });
        throw error;
      }
      return merged;
    });
    return sha;
  }

  private mergeMessage(pull: PullRecord, options: MergeOptions): string {
    const squash = options.method === 'squash';
    const { owner } = this.repository;
    const title =
      options.title ??
      (squash
        ? `${pull.title} (#${pull.number})`
        : `Merge pull request #${pull.number} from ${owner}/${pull.head.ref}`);
    const body = options.message ?? (squash ? pull.body ?? '' : pull.title);
    return body ? `${title}\n\n${body}\n` : `${title}\n`;
  }

  /** GitHub gives a squashed commit to the author of the pull request's own. */
  private async squashAuthor(
    pull: PullRecord,
    merger: ForgeUser,
  ): Promise<Signature> {
    const commits = await listCommits(this.repository.git, [
      pull.head.sha,
      `^${pull.base.sha}`,
    ]);
    const first = commits.at(-1)?.author;
    return first ? { name: first.name, email: first.email } : merger;
  }

  /** Keeps pull requests in step with the branches that they are about. */
  private async followPush(push: Push): Promise<void> {
    if (!push.ref.startsWith('refs/heads/')) {
      return;
    }
    const branch = push.ref.slice('refs/heads/'.length);
    const deleted = push.after === NO_OBJECT;
    const open = this.repository.store.records.pulls.filter(
      pull => pull.state === 'open',
    );
    for (const pull of open) {
      if (pull.head.ref === branch) {
        this.repository.store.change(() => {
          pull.updatedAt = timestamp();
          if (deleted) {
            pull.state = 'closed';
            pull.closedAt = timestamp();
          } else {
            pull.head.sha = push.after;
          }
        });
        await this.keepHead(pull);
      } else if (pull.base.ref === branch && !deleted) {
        await this.noticeMergeByPush(pull, push);
      }
    }
  }

  /** A push that brings a pull request's head into its base merges it. */
  private async noticeMergeByPush(pull: PullRecord, push: Push): Promise<void> {
    const { git, store } = this.repository;
    const contained = await git.isAncestor(pull.head.sha, push.after);
    if (contained && pull.state === 'open') {
      const { committer } = await readCommit(git, push.after);
      store.change(() => {
        const at = timestamp();
        const by = committer.email.split('@')[0];
        pull.merged = { at, by, sha: push.after };
        pull.base.sha = push.before;
        pull.state = 'closed';
        pull.closedAt = at;
        pull.updatedAt = at;
      });
    }
  }

  private async keepHead(pull: PullRecord): Promise<void> {
    const ref = `refs/pull/${pull.number}/head`;
    await this.repository.git.run(['update-ref', ref, pull.head.sha]);
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
