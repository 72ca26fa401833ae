import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { FileTree } from '../values/FileTree';
import { UsageError } from '../UsageError';

const run = promisify(execFile);

/** More than a values file or a list of paths is. */
const maxBuffer = 256 * 1024 * 1024;

/** Runs git in a checkout and answers what it prints. */
export async function git(root: string, ...args: string[]): Promise<string> {
  const { stdout } = await run('git', ['-C', root, ...args], { maxBuffer });
  return stdout;
}

/**
 * The commit that a revision names.
 *
 * @throws UsageError where it names none
 */
export async function commitNamed(root: string, name: string): Promise<string> {
  const args = ['rev-parse', '--verify', '--end-of-options'];
  const sha = await git(root, ...args, `${name}^{commit}`).catch(() => {
    throw new UsageError(`${name} is no commit of ${root}; is it fetched?`);
  });
  return sha.trim();
}

/** The files of a checkout as they are in a commit. */
export class GitTree implements FileTree {
  private files?: Promise<string[]>;
  private readonly texts = new Map<string, Promise<string | undefined>>();

  constructor(private readonly root: string, private readonly sha: string) {}

  list(): Promise<string[]> {
    this.files ??= git(
      this.root,
      ...['ls-tree', '-r', '-z', '--full-tree', this.sha],
    ).then(text =>
      text
        .split('\0')
        // Regular files only: a link or a submodule is no layer.
        .filter(line => /^100\d+ blob /.test(line))
        .map(line => line.slice(line.indexOf('\t') + 1)),
    );
    return this.files;
  }

  async read(path: string): Promise<string | undefined> {
    const known = this.texts.get(path);
    if (known) return known;
    const isThere = (await this.list()).includes(path);
    const text = isThere
      ? git(this.root, 'cat-file', 'blob', `${this.sha}:${path}`)
      : Promise.resolve(undefined);
    this.texts.set(path, text);
    return text;
  }
}
