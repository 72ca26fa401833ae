import { ForgeError } from '../../ForgeError';
import { readCommit } from '../../git/commits';
import { GitError } from '../../git/runGit';
import { listTree, readBlob } from '../../git/trees';
import {
  TreePathError,
  writeBlob,
  writeCommit,
  writeTree,
} from '../../git/writeCommit';
import { repositoryRoute } from '../Route';
import type { RepositoryRequest } from '../RestRequest';
import { notFound } from '../revision';
import { gitCommitView } from '../views/commitView';

const HASH = /^[0-9a-f]{40}$/;

async function tree(request: RepositoryRequest) {
  const { repository, params, url } = request;
  const { git } = repository;
  const name = params.sha;
  const commit = await git.resolve(name);
  const sha = await git.ref(commit ? `${commit}^{tree}` : `${name}^{tree}`);
  if (!sha || (!commit && !HASH.test(name))) {
    throw notFound();
  }
  const recursive = url.searchParams.has('recursive');
  const entries = await listTree(git, sha, { recursive });
  return {
    body: {
      sha,
      url: repository.api(`/git/trees/${sha}`),
      tree: entries.map(entry => ({
        ...entry,
        url: repository.api(
          `/git/${entry.type === 'tree' ? 'trees' : 'blobs'}/${entry.sha}`,
        ),
      })),
      truncated: false,
    },
  };
}

async function createTree(request: RepositoryRequest) {
  const { git } = request.repository;
  const base = request.body.text('base_tree');
  const changes = request.body.list('tree').map(entry => ({
    path: entry.required('path', 'Tree'),
    mode: entry.text('mode'),
    content: entry.text('content'),
    blob: entry.text('sha'),
  }));
  try {
    const sha = await writeTree(git, base, changes);
    return await tree({
      ...request,
      params: { ...request.params, sha },
    }).then(reply => ({ ...reply, status: 201 }));
  } catch (error) {
    if (error instanceof GitError || error instanceof TreePathError) {
      throw new ForgeError('invalid', error.message);
    }
    throw error;
  }
}

async function createCommit(request: RepositoryRequest) {
  const { body, repository, user } = request;
  const { git } = repository;
  const parents = body.texts('parents');
  const treeSha = body.required('tree', 'Commit');
  if (![treeSha, ...parents].every(sha => HASH.test(sha)) || !user) {
    throw new ForgeError('invalid', 'Tree SHA is not a tree object');
  }
  const person = (field: string) => {
    const given = body.object(field);
    return {
      name: given?.text('name') ?? user.name,
      email: given?.text('email') ?? user.email,
      date: given?.text('date'),
    };
  };
  const author = person('author');
  const sha = await writeCommit(git, {
    tree: treeSha,
    parents,
    message: body.required('message', 'Commit'),
    author,
    committer: body.object('committer') ? person('committer') : author,
  }).catch(error => {
    throw error instanceof GitError
      ? new ForgeError('invalid', error.stderr.trim())
      : error;
  });
  return {
    status: 201,
    body: gitCommitView(repository, await readCommit(git, sha)),
  };
}

async function blob(request: RepositoryRequest) {
  const { repository, params } = request;
  if (!HASH.test(params.sha)) {
    throw notFound();
  }
  const content = await readBlob(repository.git, params.sha).catch(() => {
    throw notFound();
  });
  return {
    body: {
      sha: params.sha,
      node_id: Buffer.from(`04:Blob${params.sha}`).toString('base64'),
      size: content.length,
      url: repository.api(`/git/blobs/${params.sha}`),
      content: content.toString('base64').replace(/.{60}/g, '$&\n'),
      encoding: 'base64',
    },
  };
}

async function createBlob(request: RepositoryRequest) {
  const { body, repository } = request;
  const encoding = body.choice('encoding', ['utf-8', 'base64']) ?? 'utf-8';
  const content = Buffer.from(
    body.text('content') ?? '',
    encoding === 'base64' ? 'base64' : 'utf8',
  );
  const sha = await writeBlob(repository.git, content);
  return {
    status: 201,
    body: { sha, url: repository.api(`/git/blobs/${sha}`) },
  };
}

/** Blobs, trees and commits of the Git Data API. */
export const gitDataRoutes = [
  repositoryRoute('GET', '/git/trees/*sha', 'read', tree),
  repositoryRoute('POST', '/git/trees', 'write', createTree),
  repositoryRoute('GET', '/git/blobs/:sha', 'read', blob),
  repositoryRoute('POST', '/git/blobs', 'write', createBlob),
  repositoryRoute('GET', '/git/commits/:sha', 'read', async request => {
    const { git } = request.repository;
    const sha = HASH.test(request.params.sha)
      ? await git.ref(`${request.params.sha}^{commit}`)
      : undefined;
    if (!sha) {
      throw notFound();
    }
    return {
      body: gitCommitView(request.repository, await readCommit(git, sha)),
    };
  }),
  repositoryRoute('POST', '/git/commits', 'write', createCommit),
];
