import type { ForgeRepository, Push } from './ForgeRepository';
import { readCommit } from './git/commits';
import { NO_OBJECT } from './git/GitRepository';
import type { PullRecord } from './store/records';
import { timestamp } from './store/timestamp';

/** Keeps open pull requests in step with a branch that moved. */
export async function followPush(
  repository: ForgeRepository,
  push: Push,
): Promise<void> {
  if (!push.ref.startsWith('refs/heads/')) {
    return;
  }
  const branch = push.ref.slice('refs/heads/'.length);
  const deleted = push.after === NO_OBJECT;
  const { pulls } = repository.store.records;
  for (const pull of pulls.filter(({ state }) => state === 'open')) {
    if (pull.head.ref === branch) {
      await followHead(repository, pull, deleted ? undefined : push.after);
    } else if (pull.base.ref === branch && !deleted) {
      await noticeMergeByPush(repository, pull, push);
    }
  }
}

/** Keeps the head reachable, also when its branch is gone. */
export async function keepHead(
  repository: ForgeRepository,
  pull: PullRecord,
): Promise<void> {
  const ref = `refs/pull/${pull.number}/head`;
  await repository.git.run(['update-ref', ref, pull.head.sha]);
}

async function followHead(
  repository: ForgeRepository,
  pull: PullRecord,
  head: string | undefined,
): Promise<void> {
  repository.store.change(() => {
    pull.updatedAt = timestamp();
    if (head) {
      pull.head.sha = head;
    } else {
      pull.state = 'closed';
      pull.closedAt = timestamp();
    }
  });
  await keepHead(repository, pull);
}

/** A push that brings a pull request's head into its base merges it. */
async function noticeMergeByPush(
  repository: ForgeRepository,
  pull: PullRecord,
  push: Push,
): Promise<void> {
  const { git, store } = repository;
  const contained = await git.isAncestor(pull.head.sha, push.after);
  if (!contained || pull.state !== 'open') {
    return;
  }
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
