import { fetchRef } from '../git/fetchRef';
import { changedFiles, mergeBase } from '../git/readDiff';
import type { Source } from '../sources/Sources';

const separator = '\x1f';

/** What is on the branch of a pull request. */
export interface ProposedCommits {
  /** Where it left the branch that it goes to. */
  base: string;
  head: string;
  files: string[];
  /** Of its commits, the oldest first. */
  authors: { name: string; email: string }[];
  /** RFC 3339: when the first was authored. */
  authoredAt: string;
}

/**
 * Reads a pull request's commits through Git, which has them on every forge,
 * from forks as well; undefined where they are gone.
 */
export async function readProposedCommits(
  source: Source,
  number: number,
  expected: string,
): Promise<ProposedCommits | undefined> {
  const { mirror } = source;
  const head = await fetchRef(mirror, `refs/pull/${number}/head`);
  const branch = mirror.head;
  if (!head || !branch) return undefined;
  const base = await mergeBase(mirror, branch, head);
  // A head that moved meanwhile is read the next time.
  if (!base || head !== expected) return undefined;
  const [files, log] = await Promise.all([
    changedFiles(mirror, base, head),
    mirror.git.text([
      ...['log', '--reverse', '--no-merges'],
      `--format=${['%an', '%ae', '%aI'].join(separator)}`,
      ...[head, `^${base}`],
    ]),
  ]);
  const commits = log
    .split('\n')
    .filter(Boolean)
    .map(line => line.split(separator));
  return {
    base,
    head,
    files,
    authors: commits.map(([name, email]) => ({ name, email })),
    authoredAt: new Date(commits[0]?.[2] ?? 0).toISOString(),
  };
}
