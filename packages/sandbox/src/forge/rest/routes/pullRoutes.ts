import { countCommits, listCommits } from '../../git/commits';
import { diffFiles } from '../../git/diff';
import { ForgeError } from '../../ForgeError';
import type { PullRecord } from '../../store/records';
import { repositoryRoute } from '../Route';
import type { RepositoryRequest } from '../RestRequest';
import { paged } from '../paging';
import { notFound } from '../revision';
import { changeTotals, commitView, fileView } from '../views/commitView';
import { pullSummaryView, pullView } from '../views/pullView';

/** The pull request of `:number`. */
export function pullOf(request: RepositoryRequest): PullRecord {
  return request.repository.pulls.get(Number(request.params.number));
}

/** The pull request as it was asked for, with all that GitHub computes. */
async function whole(request: RepositoryRequest, pull: PullRecord) {
  const { repository } = request;
  const range = await repository.pulls.range(pull);
  const [changes, commits] = await Promise.all([
    diffFiles(repository.git, range.from, pull.head.sha),
    countCommits(repository.git, [pull.head.sha, `^${range.base}`]),
  ]);
  const { additions, deletions } = changeTotals(changes);
  return pullView(repository, pull, {
    mergeable:
      pull.state === 'open'
        ? await repository.pulls.isMergeable(pull)
        : undefined,
    commits,
    changedFiles: changes.length,
    additions,
    deletions,
  });
}

function list(request: RepositoryRequest) {
  const { repository, url } = request;
  const query = url.searchParams;
  const state = query.get('state') ?? 'open';
  const head = query.get('head');
  const base = query.get('base');
  const ascending = query.get('direction') === 'asc';
  const { owner } = repository.base;
  const key = query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt';
  const found = repository.records.pulls
    .filter(pull => state === 'all' || pull.state === state)
    .filter(pull => !base || pull.base.ref === base)
    .filter(pull => !head || head === `${owner}:${pull.head.ref}`)
    .sort(
      (one, other) =>
        one[key].localeCompare(other[key]) || one.number - other.number,
    );
  return paged(request, ascending ? found : found.reverse(), pull =>
    pullSummaryView(repository, pull),
  );
}

async function create(request: RepositoryRequest) {
  const { repository, body, user } = request;
  if (!user) {
    throw notFound();
  }
  const head = body.required('head', 'PullRequest');
  const own = `${repository.base.owner}:`;
  const pull = await repository.pulls.create(user, {
    title: body.required('title', 'PullRequest'),
    body: body.text('body'),
    head: head.startsWith(own) ? head.slice(own.length) : head,
    base: body.required('base', 'PullRequest'),
    draft: body.flag('draft'),
  });
  return {
    status: 201,
    body: await whole(request, pull),
    headers: { location: repository.api(`/pulls/${pull.number}`) },
  };
}

async function update(request: RepositoryRequest) {
  const { body } = request;
  const pull = await request.repository.pulls.update(
    Number(request.params.number),
    {
      title: body.text('title'),
      body: body.text('body'),
      base: body.text('base'),
      state: body.choice('state', ['open', 'closed']),
    },
  );
  return { body: await whole(request, pull) };
}

async function merge(request: RepositoryRequest) {
  const { repository, body, user } = request;
  if (!user) {
    throw notFound();
  }
  const method = body.choice('merge_method', ['merge', 'squash', 'rebase']);
  if (method === 'rebase') {
    throw new ForgeError(
      'not-mergeable',
      'Rebase merges are not allowed on this repository.',
    );
  }
  const sha = await repository.pulls.merge(user, pullOf(request).number, {
    method,
    title: body.text('commit_title'),
    message: body.text('commit_message'),
    sha: body.text('sha'),
  });
  return {
    body: { sha, merged: true, message: 'Pull Request successfully merged' },
  };
}

/** Pull requests. */
export const pullRoutes = [
  repositoryRoute('GET', '/pulls', 'read', list),
  repositoryRoute('POST', '/pulls', 'write', create),
  repositoryRoute('GET', '/pulls/:number', 'read', async request => ({
    body: await whole(request, pullOf(request)),
  })),
  repositoryRoute('PATCH', '/pulls/:number', 'write', update),
  repositoryRoute('GET', '/pulls/:number/files', 'read', async request => {
    const { repository } = request;
    const pull = pullOf(request);
    const { from } = await repository.pulls.range(pull);
    const changes = await diffFiles(repository.git, from, pull.head.sha);
    return paged(request, changes, change =>
      fileView(repository, pull.head.sha, change),
    );
  }),
  repositoryRoute('GET', '/pulls/:number/commits', 'read', async request => {
    const { repository } = request;
    const pull = pullOf(request);
    const { base } = await repository.pulls.range(pull);
    const commits = await listCommits(repository.git, [
      pull.head.sha,
      `^${base}`,
    ]);
    return paged(request, commits.reverse(), commit =>
      commitView(repository, commit),
    );
  }),
  repositoryRoute('GET', '/pulls/:number/merge', 'read', request => {
    if (!pullOf(request).merged) {
      throw notFound();
    }
    return { status: 204 };
  }),
  repositoryRoute('PUT', '/pulls/:number/merge', 'write', merge),
];
