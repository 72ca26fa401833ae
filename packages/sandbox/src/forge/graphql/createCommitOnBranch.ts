import type { ForgeUser } from '../access/ForgeUser';
import type { Forge } from '../Forge';
import { ForgeError } from '../ForgeError';
import { readCommit } from '../git/commits';

/** The input as the schema lets it through. */
export interface CommitInput {
  branch: { branchName?: string; repositoryNameWithOwner?: string };
  clientMutationId?: string;
  expectedHeadOid: string;
  fileChanges?: {
    additions: { path: string; contents: string }[];
    deletions: { path: string }[];
  };
  message: { headline: string; body?: string };
}

/**
 * Commits on a branch whose head is the expected one. The author is the
 * token's user and the commit shows as verified, as on GitHub.
 */
export async function createCommitOnBranch(
  forge: Forge,
  user: ForgeUser,
  input: CommitInput,
) {
  const { branchName, repositoryNameWithOwner } = input.branch;
  if (!branchName || !repositoryNameWithOwner) {
    throw new ForgeError(
      'invalid',
      'branch needs repositoryNameWithOwner and branchName here',
    );
  }
  const [owner, name] = repositoryNameWithOwner.split('/');
  const repository = forge.repository(owner, name ?? '');
  if (!repository || !forge.mayRead(user, repository)) {
    throw new ForgeError(
      'not-found',
      `Could not resolve to a Repository with the name '${repositoryNameWithOwner}'.`,
    );
  }
  if (!forge.mayWrite(user)) {
    throw new ForgeError(
      'forbidden',
      'Resource not accessible by personal access token',
    );
  }
  const branch = branchName.replace(/^refs\/heads\//, '');
  if (!(await repository.base.branchHead(branch))) {
    throw new ForgeError('not-found', `Could not resolve branch '${branch}'.`);
  }
  const { additions = [], deletions = [] } = input.fileChanges ?? {};
  const { headline, body } = input.message;
  const sha = await repository.base.commit({
    branch,
    message: body ? `${headline}\n\n${body}\n` : `${headline}\n`,
    changes: [
      ...deletions.map(({ path }) => ({ path })),
      ...additions.map(({ path, contents }) => ({
        path,
        content: Buffer.from(contents, 'base64'),
      })),
    ],
    author: user,
    committer: { name: 'GitHub', email: 'noreply@github.com' },
    expectedHead: input.expectedHeadOid,
    verified: true,
  });
  const commit = await readCommit(repository.git, sha);
  return {
    clientMutationId: input.clientMutationId,
    commit: {
      id: `C_${sha}`,
      oid: sha,
      abbreviatedOid: sha.slice(0, 7),
      authoredDate: commit.author.date,
      committedDate: commit.committer.date,
      message: commit.message,
      messageHeadline: headline,
      messageBody: body ?? '',
      url: repository.html(`/commit/${sha}`),
    },
    ref: { id: `REF_${branch}`, name: branch, prefix: 'refs/heads/' },
  };
}
