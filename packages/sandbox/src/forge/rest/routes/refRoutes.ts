import { ForgeError } from '../../ForgeError';
import { readCommit } from '../../git/commits';
import { repositoryRoute } from '../Route';
import type { RepositoryRequest } from '../RestRequest';
import { notFound } from '../revision';
import { paged } from '../paging';
import { commitView } from '../views/commitView';

const BRANCHES = 'refs/heads/';
const TAGS = 'refs/tags/';

function refView(request: RepositoryRequest, ref: string, sha: string) {
  const { repository } = request;
  return {
    ref,
    node_id: Buffer.from(`03:Ref${ref}`).toString('base64'),
    url: repository.api(`/git/${ref}`),
    object: { sha, type: 'commit', url: repository.api(`/git/commits/${sha}`) },
  };
}

async function existing(request: RepositoryRequest) {
  const ref = `refs/${request.params.ref}`;
  const sha = await request.repository.git.ref(ref);
  if (!sha) {
    throw new ForgeError('invalid', 'Reference does not exist');
  }
  return { ref, sha };
}

async function knownCommit(request: RepositoryRequest): Promise<string> {
  const sha = request.body.required('sha', 'Reference');
  const found =
    /^[0-9a-f]{40}$/.test(sha) &&
    (await request.repository.git.ref(`${sha}^{commit}`));
  if (!found) {
    throw new ForgeError('invalid', 'Object does not exist');
  }
  return sha;
}

function branchView(request: RepositoryRequest, name: string, sha: string) {
  const url = request.repository.api(`/commits/${sha}`);
  return { name, commit: { sha, url }, protected: false };
}

/** Branches, tags, and refs of the Git Data API. */
export const refRoutes = [
  repositoryRoute('GET', '/tags', 'read', async request => {
    const { git } = request.repository;
    const refs = await git.refs(TAGS);
    const tags = await Promise.all(
      [...refs.keys()].reverse().map(async ref => ({
        name: ref.slice(TAGS.length),
        sha: (await git.ref(`${ref}^{commit}`)) ?? '',
      })),
    );
    return paged(request, tags, ({ name, sha }) => {
      const url = request.repository.api(`/commits/${sha}`);
      return { name, commit: { sha, url } };
    });
  }),

  repositoryRoute('GET', '/branches', 'read', async request => {
    const refs = await request.repository.git.refs(BRANCHES);
    return paged(request, [...refs], ([ref, sha]) =>
      branchView(request, ref.slice(BRANCHES.length), sha),
    );
  }),

  repositoryRoute('GET', '/branches/*branch', 'read', async request => {
    const { repository, params } = request;
    const sha = await repository.base.branchHead(params.branch);
    if (!sha) {
      throw new ForgeError('not-found', 'Branch not found');
    }
    const self = repository.api(`/branches/${params.branch}`);
    return {
      body: {
        ...branchView(request, params.branch, sha),
        commit: commitView(repository, await readCommit(repository.git, sha)),
        _links: { self, html: repository.html(`/tree/${params.branch}`) },
        protection: { enabled: false },
        protection_url: `${self}/protection`,
      },
    };
  }),

  repositoryRoute('GET', '/git/ref/*ref', 'read', async request => {
    const ref = `refs/${request.params.ref}`;
    const sha = await request.repository.git.ref(ref);
    if (!sha) {
      throw notFound();
    }
    return { body: refView(request, ref, sha) };
  }),

  repositoryRoute('GET', '/git/matching-refs/*ref', 'read', async request => {
    const refs = await request.repository.git.refs();
    const prefix = `refs/${request.params.ref}`;
    const matching = [...refs].filter(([ref]) => ref.startsWith(prefix));
    return paged(request, matching, ([ref, sha]) => refView(request, ref, sha));
  }),

  repositoryRoute('POST', '/git/refs', 'write', async request => {
    const { repository, body } = request;
    const ref = body.required('ref', 'Reference');
    const sha = await knownCommit(request);
    const wellFormed =
      /^refs\/(heads|tags)\//.test(ref) &&
      (await repository.git.run(['check-ref-format', ref]).then(
        () => true,
        () => false,
      ));
    if (!wellFormed) {
      throw new ForgeError('invalid', `${ref} is not a valid ref name.`);
    }
    if (!(await repository.git.moveRef(ref, sha, undefined))) {
      throw new ForgeError('invalid', 'Reference already exists');
    }
    await repository.base.noticeRefs();
    return { status: 201, body: refView(request, ref, sha) };
  }),

  repositoryRoute('PATCH', '/git/refs/*ref', 'write', async request => {
    const { git, base } = request.repository;
    const { ref, sha: from } = await existing(request);
    const to = await knownCommit(request);
    const forced = request.body.flag('force') ?? false;
    const forward = forced || (await git.isAncestor(from, to));
    if (!forward || !(await git.moveRef(ref, to, from))) {
      throw new ForgeError('invalid', 'Update is not a fast forward');
    }
    await base.noticeRefs();
    return { body: refView(request, ref, to) };
  }),

  repositoryRoute('DELETE', '/git/refs/*ref', 'write', async request => {
    const { git, base } = request.repository;
    const { ref, sha } = await existing(request);
    if (ref === `${BRANCHES}${base.defaultBranch}`) {
      throw new ForgeError('invalid', 'Cannot delete the default branch');
    }
    await git.moveRef(ref, undefined, sha);
    await base.noticeRefs();
    return { status: 204 };
  }),
];
