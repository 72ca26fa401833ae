import type { FileNews } from '@gitops-portal/plugin-desired-state-node';
import type { Sources } from '../sources/Sources';
import { readHeads } from './readHeads';
import { nextStretch, partOf, type Heads } from './Stretch';

/** Which files somebody follows. */
export interface FileFilter {
  /** Start of the paths. */
  prefix?: string;
  /** In whatever folder. */
  names?: string[];
}

const baseOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
const keyOf = (source: string, path: string) => `${source}\n${path}`;

/**
 * The next files that are new, changed or gone to somebody who follows them.
 *
 * @throws InputError, ServiceUnavailableError
 */
export async function readFileNews(
  sources: Sources,
  filter: FileFilter,
  since: string | undefined,
  limit: number,
): Promise<FileNews> {
  const { heads, unread } = await readHeads(sources);
  let stretch = nextStretch(since, heads);
  let found =
    stretch.from && (await changedFiles(sources, filter, stretch.from, heads));
  if (!found) {
    if (stretch.from) stretch = { to: heads };
    found = await allFiles(sources, filter, heads);
  }
  const { keys, ...part } = partOf(stretch, found, limit);
  return {
    ...part,
    unread,
    reset: !stretch.from && stretch.after === undefined,
    files: await filesAt(sources, heads, keys),
  };
}

function isFollowed({ prefix = '', names }: FileFilter, path: string) {
  return path.startsWith(prefix) && (!names || names.includes(baseOf(path)));
}

/** Undefined where only reading all can tell. */
async function changedFiles(
  sources: Sources,
  filter: FileFilter,
  from: Heads,
  heads: Heads,
): Promise<string[] | undefined> {
  const found: string[] = [];
  for (const [name, head] of Object.entries(heads)) {
    if (from[name] === head) continue;
    const { mirror } = sources.get(name);
    const differences =
      from[name] &&
      // A commit that nobody has any more.
      (await mirror.differences(from[name], head).catch(() => undefined));
    if (!differences) return undefined;
    for (const { path, isFolder } of differences) {
      if (!isFolder && isFollowed(filter, path)) found.push(keyOf(name, path));
    }
  }
  return found;
}

async function allFiles(sources: Sources, filter: FileFilter, heads: Heads) {
  const found: string[] = [];
  for (const [name, head] of Object.entries(heads)) {
    const { mirror } = sources.get(name);
    for (const { path } of await mirror.entries(head, filter.prefix)) {
      if (isFollowed(filter, path)) found.push(keyOf(name, path));
    }
  }
  return found;
}

async function filesAt(
  sources: Sources,
  heads: Heads,
  keys: string[],
): Promise<FileNews['files']> {
  const files: FileNews['files'] = [];
  for (const [name, head] of Object.entries(heads)) {
    const { mirror } = sources.get(name);
    const tree = await mirror.tree(head);
    const paths = keys.flatMap(key =>
      key.startsWith(keyOf(name, '')) ? [key.slice(name.length + 1)] : [],
    );
    const entries = paths.flatMap(path => tree.regular(path) ?? []);
    const texts = await mirror.read(entries);
    for (const path of paths) {
      const entry = tree.regular(path);
      const text = entry && texts.get(entry.blob);
      files.push({
        ...{ source: name, path },
        ...(text === undefined ? {} : { text }),
      });
    }
  }
  return files;
}
