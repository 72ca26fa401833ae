import { findEntry, listTree, readBlob, type TreeEntry } from '../../git/trees';
import { readCommit } from '../../git/commits';
import { ForgeError } from '../../ForgeError';
import type { Signature } from '../../git/writeCommit';
import { repositoryRoute } from '../Route';
import type { RepositoryRequest, RestBody } from '../RestRequest';
import { notFound, refParameter } from '../revision';
import { gitCommitView } from '../views/commitView';

function entryView(request: RepositoryRequest, entry: TreeEntry, ref: string) {
  const { repository } = request;
  const path = entry.path.split('/').map(encodeURIComponent).join('/');
  const folder = entry.type === 'tree';
  const self = repository.api(`/contents/${path}?ref=${ref}`);
  const git = repository.api(`/git/${folder ? 'trees' : 'blobs'}/${entry.sha}`);
  const html = repository.html(`/${folder ? 'tree' : 'blob'}/${ref}/${path}`);
  return {
    type: folder ? 'dir' : 'file',
    size: entry.size ?? 0,
    name: entry.path.slice(entry.path.lastIndexOf('/') + 1),
    path: entry.path,
    sha: entry.sha,
    url: self,
    git_url: git,
    html_url: html,
    download_url: folder ? null : repository.html(`/raw/${ref}/${path}`),
    _links: { self, git, html },
  };
}

async function get(request: RepositoryRequest) {
  const { repository, params, headers } = request;
  const { git } = repository;
  const sha = await refParameter(request);
  const ref = request.url.searchParams.get('ref') || sha;
  const path = (params.path ?? '').replace(/^\/+|\/+$/g, '');
  const entry = path ? await findEntry(git, sha, path) : undefined;
  if (path && !entry) {
    throw notFound();
  }
  if (!entry || entry.type === 'tree') {
    const entries = await listTree(git, sha, { folder: path || undefined });
    return {
      body: entries.map(child => {
        const whole = path ? `${path}/${child.path}` : child.path;
        return entryView(request, { ...child, path: whole }, ref);
      }),
    };
  }
  const content = await readBlob(git, entry.sha);
  if (/application\/vnd\.github\.(v3\.)?raw/.test(headers.accept ?? '')) {
    return {
      body: content,
      headers: { 'content-type': 'application/vnd.github.raw; charset=utf-8' },
    };
  }
  return {
    body: {
      ...entryView(request, entry, ref),
      content: content.toString('base64').replace(/.{60}/g, '$&\n'),
      encoding: 'base64',
    },
  };
}

function signature(body: RestBody | undefined, fallback: Signature): Signature {
  const name = body?.text('name');
  const email = body?.text('email');
  return name && email ? { name, email, date: body?.text('date') } : fallback;
}

/** PUT and DELETE: one file, one commit, the blob's sha as the guard. */
async function write(request: RepositoryRequest, content: Buffer | undefined) {
  const { repository, params, body, user } = request;
  if (!user) {
    throw notFound();
  }
  const { git, base } = repository;
  const branch = body.text('branch') ?? base.defaultBranch;
  const head = await base.branchHead(branch);
  const entry = head ? await findEntry(git, head, params.path) : undefined;
  const seen = body.text('sha');
  if (!content && !seen) {
    throw new ForgeError(
      'invalid',
      'Invalid request.\n\n"sha" wasn\'t supplied.',
    );
  }
  if (!content && !entry) {
    throw notFound();
  }
  if (entry && !seen) {
    throw new ForgeError(
      'invalid',
      'Invalid request.\n\n"sha" wasn\'t supplied.',
    );
  }
  if (seen && entry?.sha !== seen) {
    throw new ForgeError('conflict', `${params.path} does not match ${seen}`);
  }
  const author = signature(body.object('author'), user);
  const sha = await base.commit({
    branch,
    message: body.required('message', 'Commit'),
    changes: [{ path: params.path, content, mode: entry?.mode }],
    author,
    committer: signature(body.object('committer'), author),
    expectedHead: head,
    verified: !body.object('committer'),
  });
  const written = content && (await findEntry(git, sha, params.path));
  return {
    status: content && !entry ? 201 : 200,
    body: {
      content: written ? entryView(request, written, branch) : null,
      commit: gitCommitView(repository, await readCommit(git, sha)),
    },
  };
}

/** Files and folders. */
export const contentRoutes = [
  repositoryRoute('GET', '/contents', 'read', get),
  repositoryRoute('GET', '/contents/', 'read', get),
  repositoryRoute('GET', '/contents/*path', 'read', get),
  repositoryRoute('PUT', '/contents/*path', 'write', request => {
    const content = request.body.text('content');
    if (content === undefined) {
      throw new ForgeError(
        'invalid',
        'Invalid request.\n\n"content" wasn\'t supplied.',
      );
    }
    const plain = content.replace(/\s/g, '');
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) {
      throw new ForgeError('invalid', 'content is not valid Base64');
    }
    return write(request, Buffer.from(plain, 'base64'));
  }),
  repositoryRoute('DELETE', '/contents/*path', 'write', request =>
    write(request, undefined),
  ),
];
