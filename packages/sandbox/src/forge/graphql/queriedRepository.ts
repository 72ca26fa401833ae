import type { ForgeUser } from '../access/ForgeUser';
import type { Forge } from '../Forge';
import { ForgeError } from '../ForgeError';
import { listTree, readBlob } from '../git/trees';
import type { HostedRepository } from '../HostedRepository';
import type { PullRecord } from '../store/records';

/** The repository of a query, its fields read as they are asked for. */
export function queriedRepository(
  forge: Forge,
  user: ForgeUser,
  { owner, name }: { owner: string; name: string },
) {
  const repository = forge.repository(owner, name);
  if (!repository || !forge.mayRead(user, repository)) {
    throw new ForgeError(
      'not-found',
      `Could not resolve to a Repository with the name '${owner}/${name}'.`,
    );
  }
  const { base, records } = repository;
  return {
    nameWithOwner: base.fullName,
    url: repository.html(),
    isArchived: false,
    defaultBranchRef: () => defaultBranchOf(repository),
    object: ({ expression }: { expression: string }) =>
      objectOf(repository, expression),
    pullRequest: ({ number }: { number: number }) => {
      const pull = records.pulls.find(record => record.number === number);
      if (pull) return pullRequestOf(repository, pull);
      throw new ForgeError(
        'not-found',
        `Could not resolve to a PullRequest with the number of ${number}.`,
      );
    },
  };
}

async function defaultBranchOf({ base }: HostedRepository) {
  const { defaultBranch } = base;
  const oid = await base.branchHead(defaultBranch);
  return oid
    ? {
        id: `REF_${defaultBranch}`,
        name: defaultBranch,
        prefix: 'refs/heads/',
        target: { __typename: 'Commit', oid },
      }
    : undefined;
}

/** Of a folder or file as `REVISION:PATH`, which is all that is asked for. */
async function objectOf({ base, git }: HostedRepository, expression: string) {
  const [, revision, path] = /^([^:]+):(.+)$/.exec(expression) ?? [];
  if (!path) {
    throw new ForgeError('invalid', 'expression has to be REVISION:PATH here');
  }
  const name = revision === 'HEAD' ? base.defaultBranch : revision;
  const commit = await git.resolve(name);
  const oid = commit && (await git.ref(`${commit}:${path}`));
  if (!oid) return undefined;
  const type = await git.text(['cat-file', '-t', oid]);
  return type === 'tree' ? treeOf(git, oid) : blobOf(git, oid);
}

function treeOf(git: HostedRepository['git'], oid: string): object {
  return {
    __typename: 'Tree',
    oid,
    entries: async () =>
      (await listTree(git, oid)).map(({ path, type, sha }) => ({
        name: path,
        type,
        object: () => objectNamed(git, type, sha),
      })),
  };
}

/** A submodule is no object of this repository. */
function objectNamed(
  git: HostedRepository['git'],
  type: 'blob' | 'tree' | 'commit',
  sha: string,
) {
  if (type === 'tree') return treeOf(git, sha);
  return type === 'blob' ? blobOf(git, sha) : undefined;
}

async function blobOf(git: HostedRepository['git'], oid: string) {
  const content = await readBlob(git, oid);
  const isBinary = content.includes(0);
  return {
    __typename: 'Blob',
    oid,
    byteSize: content.length,
    isBinary,
    text: isBinary ? undefined : content.toString('utf8'),
  };
}

function pullRequestOf(repository: HostedRepository, pull: PullRecord) {
  const { head, merged, number, state } = pull;
  return {
    number,
    url: repository.html(`/pull/${number}`),
    state: merged ? 'MERGED' : state.toUpperCase(),
    headRefName: head.ref,
  };
}
