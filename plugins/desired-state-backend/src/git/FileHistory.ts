import type { CommitInfo } from './CommitInfo';
import { readCommits } from './CommitInfo';
import type { Mirror } from './Mirror';

/** A commit that touched a file, and the tags that have the file so. */
type FileRevision = Omit<CommitInfo, 'files'> & { tags: string[] };

/** Revisions of one file that are looked at; no schema has more. */
const limit = 200;
const separator = '\x1f';

/**
 * The commits that touched a file, newest first, each with the tags at which
 * the file is as that commit left it.
 */
export async function readFileHistory(
  mirror: Mirror,
  options: { head: string; path: string },
): Promise<{ revisions: FileRevision[]; tags: string[] }> {
  const { head, path } = options;
  const [commits, tags, order] = await Promise.all([
    readCommits(mirror, { head, paths: [path], limit }),
    readTags(mirror),
    firstParents(mirror, head),
  ]);
  const revisions = commits.map(({ files: _, ...commit }) => ({
    ...commit,
    tags: [] as string[],
  }));
  for (const { name, commit } of tags) {
    const at = order.get(commit);
    // Positions count back from the head: the first at or below it.
    const revision =
      at === undefined
        ? undefined
        : revisions.find(({ sha }) => (order.get(sha) ?? -1) >= at);
    revision?.tags.push(name);
  }
  return { revisions, tags: tags.map(({ name }) => name) };
}

/** All tags with the commits that they name, newest first. */
async function readTags(
  mirror: Mirror,
): Promise<{ name: string; commit: string }[]> {
  const output = await mirror.git.text([
    'for-each-ref',
    '--sort=-creatordate',
    `--format=%(refname:strip=2)${separator}%(objectname)${separator}%(*objectname)`,
    'refs/tags',
  ]);
  return output
    .split('\n')
    .filter(Boolean)
    .map(line => {
      const [name, object, commit] = line.split(separator);
      // An annotated tag is an object of its own.
      return { name, commit: commit || object };
    });
}

/** Each commit of the branch by how far behind its head it is. */
async function firstParents(
  mirror: Mirror,
  head: string,
): Promise<Map<string, number>> {
  const output = await mirror.git.text(['rev-list', '--first-parent', head]);
  return new Map(output.split('\n').map((sha, index) => [sha, index]));
}
