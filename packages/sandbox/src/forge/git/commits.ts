import type { GitRepository } from './GitRepository';
import { timestamp } from '../store/timestamp';

/** Who made something in git, and when (RFC 3339, UTC). */
export interface GitPerson {
  name: string;
  email: string;
  date: string;
}

/** One commit as `git log` tells it. */
export interface GitCommit {
  sha: string;
  tree: string;
  parents: string[];
  author: GitPerson;
  committer: GitPerson;
  message: string;
}

const FORMAT = ['H', 'T', 'P', 'an', 'ae', 'aI', 'cn', 'ce', 'cI', 'B']
  .map(field => `%${field}`)
  .join('%x00');

const FIELDS = 10;

/** What part of the history is wanted. */
interface CommitQuery {
  path?: string;
  author?: string;
  /** RFC 3339. */
  since?: string;
  /** RFC 3339. */
  until?: string;
  skip?: number;
  limit?: number;
}

/** The history that leads to `revisions` (commits, or `^commit` to leave out). */
export async function listCommits(
  repository: GitRepository,
  revisions: string[],
  query: CommitQuery = {},
): Promise<GitCommit[]> {
  const output = await repository.run([
    'log',
    '-z',
    `--format=${FORMAT}`,
    ...filters(query),
    ...(query.skip ? [`--skip=${query.skip}`] : []),
    ...(query.limit === undefined ? [] : [`--max-count=${query.limit}`]),
    ...revisions,
    '--',
    ...(query.path ? [`:(literal)${query.path}`] : []),
  ]);
  return parseCommits(output.toString('utf8'));
}

/** How many commits there are of what {@link listCommits} would list. */
export async function countCommits(
  repository: GitRepository,
  revisions: string[],
  query: CommitQuery = {},
): Promise<number> {
  return Number(
    await repository.text([
      'rev-list',
      '--count',
      ...filters(query),
      ...revisions,
      '--',
      ...(query.path ? [`:(literal)${query.path}`] : []),
    ]),
  );
}

/** One commit by its full hash. */
export async function readCommit(
  repository: GitRepository,
  sha: string,
): Promise<GitCommit> {
  const [commit] = await listCommits(repository, [sha], { limit: 1 });
  return commit;
}

function filters(query: CommitQuery): string[] {
  return [
    ...(query.since ? [`--since=${query.since}`] : []),
    ...(query.until ? [`--until=${query.until}`] : []),
    ...(query.author ? ['--fixed-strings', `--author=${query.author}`] : []),
  ];
}

function parseCommits(text: string): GitCommit[] {
  const fields = text.split('\0');
  const commits: GitCommit[] = [];
  for (let at = 0; at + FIELDS <= fields.length; at += FIELDS) {
    const [sha, tree, parents, an, ae, ad, cn, ce, cd, message] = fields.slice(
      at,
      at + FIELDS,
    );
    commits.push({
      sha,
      tree,
      parents: parents.split(' ').filter(Boolean),
      author: { name: an, email: ae, date: timestamp(new Date(ad)) },
      committer: { name: cn, email: ce, date: timestamp(new Date(cd)) },
      message: message.trimEnd(),
    });
  }
  return commits;
}
