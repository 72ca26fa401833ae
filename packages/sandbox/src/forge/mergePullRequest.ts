import type { ForgeUser } from './access/ForgeUser';
import { ForgeError } from './ForgeError';
import type { ForgeRepository } from './ForgeRepository';
import { listCommits } from './git/commits';
import { mergeTrees } from './git/mergeTrees';
import { writeCommit, type Signature } from './git/writeCommit';
import type { PullRecord } from './store/records';
import { timestamp } from './store/timestamp';

/** How a pull request is merged. */
export interface MergeOptions {
  method?: 'merge' | 'squash';
  title?: string;
  message?: string;
  /** The head that the caller saw. */
  sha?: string;
}

/** Who commits what the forge merges, as on GitHub. */
const FORGE: Signature = { name: 'GitHub', email: 'noreply@github.com' };

/**
 * Merges into the base branch by a merge commit or one squashed commit, and
 * answers that commit. Throws a ForgeError: `not-mergeable`, or `conflict`
 * where the head or the base moved meanwhile.
 */
export function mergePullRequest(
  repository: ForgeRepository,
  pull: PullRecord,
  user: ForgeUser,
  options: MergeOptions,
): Promise<string> {
  return repository.exclusive(async () => {
    const base = await repository.branchHead(pull.base.ref);
    if (pull.state !== 'open' || pull.draft || !base) {
      throw notMergeable();
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
      throw notMergeable();
    }
    const squash = options.method === 'squash';
    const merged = await writeCommit(git, {
      tree,
      parents: squash ? [base] : [base, pull.head.sha],
      message: mergeMessage(repository.owner, pull, options),
      author: squash ? await squashAuthor(repository, pull, base, user) : user,
      committer: FORGE,
    });
    await recordMerge(repository, pull, user, { base, merged });
    return merged;
  });
}

/** The record comes first, so that the push does not look like another's. */
async function recordMerge(
  repository: ForgeRepository,
  pull: PullRecord,
  user: ForgeUser,
  { base, merged }: { base: string; merged: string },
): Promise<void> {
  const { store } = repository;
  const before = { ...pull };
  store.change(records => {
    records.verifiedCommits.push(merged);
    const at = timestamp();
    pull.merged = { at, by: user.login, sha: merged };
    pull.state = 'closed';
    pull.closedAt = at;
    pull.updatedAt = at;
    pull.base = { ref: pull.base.ref, sha: base };
  });
  try {
    await repository.moveBranch(pull.base.ref, merged, base);
  } catch (error) {
    store.change(() => {
      pull.merged = undefined;
      pull.closedAt = undefined;
      Object.assign(pull, before);
    });
    throw error;
  }
}

function mergeMessage(
  owner: string,
  pull: PullRecord,
  options: MergeOptions,
): string {
  const squash = options.method === 'squash';
  const title =
    options.title ??
    (squash
      ? `${pull.title} (#${pull.number})`
      : `Merge pull request #${pull.number} from ${owner}/${pull.head.ref}`);
  const body = options.message ?? (squash ? pull.body ?? '' : pull.title);
  return body ? `${title}\n\n${body}\n` : `${title}\n`;
}

/** GitHub gives a squashed commit to the author of the first one in it. */
async function squashAuthor(
  repository: ForgeRepository,
  pull: PullRecord,
  base: string,
  merger: ForgeUser,
): Promise<Signature> {
  const range = [pull.head.sha, `^${base}`];
  const commits = await listCommits(repository.git, range);
  const first = commits.at(-1)?.author;
  return first ? { name: first.name, email: first.email } : merger;
}

function notMergeable(): ForgeError {
  return new ForgeError('not-mergeable', 'Pull Request is not mergeable');
}
