import { diffFiles, diffText } from '../../git/diff';
import { EMPTY_TREE } from '../../git/GitRepository';
import { countCommits, listCommits, readCommit } from '../../git/commits';
import { ForgeError } from '../../ForgeError';
import { repositoryRoute } from '../Route';
import type { RepositoryRequest } from '../RestRequest';
import { linkHeader, paged, pageOf } from '../paging';
import { commitOf, notFound, refParameter } from '../revision';
import { changeTotals, commitView, fileView } from '../views/commitView';
import { pullSummaryView } from '../views/pullView';

/** What `Accept` asks for beside JSON, as `application/vnd.github.<x>`. */
function mediaType(request: RepositoryRequest): string | undefined {
  const found = /application\/vnd\.github\.(?:v3\.)?(sha|diff|patch|raw)/.exec(
    request.headers.accept ?? '',
  );
  return found?.[1];
}

async function list(request: RepositoryRequest) {
  const { repository, url } = request;
  const query = url.searchParams;
  const sha = await refParameter(request, 'sha');
  const { page, size } = pageOf(request);
  const login = query.get('author') ?? undefined;
  const wanted = {
    path: query.get('path') ?? undefined,
    since: query.get('since') ?? undefined,
    until: query.get('until') ?? undefined,
    author: login && (request.forge.users.user(login)?.email ?? login),
  };
  const [total, commits] = await Promise.all([
    countCommits(repository.git, [sha], wanted),
    listCommits(repository.git, [sha], {
      ...wanted,
      skip: (page - 1) * size,
      limit: size,
    }),
  ]);
  return {
    body: commits.map(commit => commitView(repository, commit)),
    headers: linkHeader(request, total),
  };
}

async function single(request: RepositoryRequest) {
  const { repository, params } = request;
  const { git } = repository;
  const sha = await commitOf(request, params.ref);
  const wanted = mediaType(request);
  if (wanted === 'sha') {
    return {
      body: Buffer.from(sha),
      headers: { 'content-type': 'text/plain' },
    };
  }
  const commit = await readCommit(git, sha);
  const parent = commit.parents[0] ?? EMPTY_TREE;
  if (wanted === 'diff') {
    return {
      body: Buffer.from(await diffText(git, parent, sha)),
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    };
  }
  const changes = await diffFiles(git, parent, sha);
  return {
    body: {
      ...commitView(repository, commit),
      stats: changeTotals(changes),
      files: changes.map(change => fileView(repository, sha, change)),
    },
  };
}

async function compare(request: RepositoryRequest) {
  const { repository, params } = request;
  const { git } = repository;
  const [from, to] = params.range.split('...');
  const own = (name: string) =>
    name.startsWith(`${repository.base.owner}:`)
      ? name.slice(repository.base.owner.length + 1)
      : name;
  const base = from && to && (await git.resolve(own(from)));
  const head = base && (await git.resolve(own(to)));
  if (!base || !head) {
    throw notFound();
  }
  const common = await git.mergeBase(base, head);
  if (!common) {
    throw new ForgeError(
      'not-found',
      `No common ancestor between ${from} and ${to}.`,
    );
  }
  const [commits, behind, changes] = await Promise.all([
    listCommits(git, [head, `^${base}`], { limit: 250 }),
    countCommits(git, [base, `^${head}`]),
    diffFiles(git, common, head),
  ]);
  const ahead = await countCommits(git, [head, `^${base}`]);
  const view = async (sha: string) =>
    commitView(repository, await readCommit(git, sha));
  return {
    body: {
      url: repository.api(`/compare/${params.range}`),
      html_url: repository.html(`/compare/${params.range}`),
      base_commit: await view(base),
      merge_base_commit: await view(common),
      status: relation(ahead, behind),
      ahead_by: ahead,
      behind_by: behind,
      total_commits: ahead,
      commits: commits.reverse().map(commit => commitView(repository, commit)),
      files: changes.map(change => fileView(repository, head, change)),
    },
  };
}

function relation(ahead: number, behind: number): string {
  if (ahead > 0) {
    return behind > 0 ? 'diverged' : 'ahead';
  }
  return behind > 0 ? 'behind' : 'identical';
}

async function pullsOfCommit(request: RepositoryRequest) {
  const { repository } = request;
  const sha = await commitOf(request, request.params.ref);
  const found = [];
  for (const pull of repository.records.pulls) {
    const own = await countCommits(repository.git, [
      pull.head.sha,
      `^${pull.base.sha}`,
    ]);
    const commits = await listCommits(
      repository.git,
      [pull.head.sha, `^${pull.base.sha}`],
      { limit: own },
    );
    if (pull.merged?.sha === sha || commits.some(c => c.sha === sha)) {
      found.push(pull);
    }
  }
  return paged(request, found, pull => pullSummaryView(repository, pull));
}

/** Commits and comparisons. */
export const commitRoutes = [
  repositoryRoute('GET', '/commits', 'read', list),
  repositoryRoute('GET', '/commits/*ref/pulls', 'read', pullsOfCommit),
  repositoryRoute('GET', '/commits/*ref', 'read', single),
  repositoryRoute('GET', '/compare/*range', 'read', compare),
];
