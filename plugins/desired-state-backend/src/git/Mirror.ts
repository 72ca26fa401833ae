import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { Freshness } from '@gitops-portal/plugin-environments-common';
import { Git } from './Git';

/** A file of a tree. */
export interface TreeEntry {
  path: string;
  /** Object id of its content. */
  blob: string;
}

/** The repository and branch that a mirror follows. */
export interface MirrorSource {
  name: string;
  repository: string;
  branch: string;
  token?: () => Promise<string | undefined>;
}

const contentLimit = 4000;

/**
 * A bare copy of one branch, kept by git itself: the read model of a source.
 * Content is immutable by its id, so what was read once is kept.
 */
export class Mirror {
  readonly git: Git;
  private fetching: Promise<string> | undefined;
  private currentHead: string | undefined;
  private state: Freshness = { state: 'connecting' };
  private readonly contents = new Map<string, string>();
  private tree: { head: string; entries: TreeEntry[] } | undefined;

  constructor(private readonly gitDir: string, readonly source: MirrorSource) {
    this.git = new Git(gitDir, source);
  }

  private get ref() {
    return `refs/heads/${this.source.branch}`;
  }

  /** The newest commit that was fetched, undefined before the first fetch. */
  get head(): string | undefined {
    return this.currentHead;
  }

  get freshness(): Freshness {
    return this.state;
  }

  /**
   * Fetches the branch and tells its head. Callers that come while a fetch
   * has not begun to answer share it.
   *
   * @throws GitError; what was known stays readable
   */
  fetch(): Promise<string> {
    this.fetching ??= this.fetchNow().finally(() => {
      this.fetching = undefined;
    });
    return this.fetching;
  }

  private async fetchNow(): Promise<string> {
    try {
      await this.prepare();
      await this.git.run([
        'fetch',
        '--quiet',
        '--no-tags',
        '--force',
        this.source.repository,
        `+${this.ref}:${this.ref}`,
      ]);
      this.currentHead = await this.git.text(['rev-parse', this.ref]);
      this.state = { state: 'live', asOf: new Date().toISOString() };
      return this.currentHead;
    } catch (error) {
      const { asOf, since } = this.state;
      this.state = {
        state: 'unreachable',
        asOf,
        since:
          this.state.state === 'unreachable' ? since : new Date().toISOString(),
        reason: (error as Error).message,
      };
      throw error;
    }
  }

  private async prepare() {
    if (!existsSync(`${this.gitDir}/HEAD`)) {
      await mkdir(this.gitDir, { recursive: true });
      await this.git.run(['init', '--quiet', '--bare', this.gitDir]);
    }
  }

  /** Every file below a prefix at a commit; all with an empty prefix. */
  async entries(commit: string, prefix = ''): Promise<TreeEntry[]> {
    if (this.tree?.head !== commit) {
      const listing = await this.git.text([
        'ls-tree',
        '-r',
        '-z',
        '--full-tree',
        commit,
      ]);
      const entries = listing
        .split('\0')
        .filter(Boolean)
        .map(line => {
          const [meta, path] = line.split('\t');
          const [mode, , blob] = meta.split(' ');
          return { mode, path, blob };
        })
        // Links and submodules are no text.
        .filter(({ mode }) => mode.startsWith('100'))
        .map(({ path, blob }) => ({ path, blob }));
      this.tree = { head: commit, entries };
    }
    return this.tree.entries.filter(({ path }) => path.startsWith(prefix));
  }

  /** The content of a file at a commit, undefined where there is none. */
  async file(commit: string, path: string): Promise<string | undefined> {
    const entry = (await this.entries(commit)).find(e => e.path === path);
    return entry && (await this.read([entry])).get(entry.blob);
  }

  /** Contents by blob; those not yet known are read by one git process. */
  async read(entries: TreeEntry[]): Promise<Map<string, string>> {
    const missing = [...new Set(entries.map(({ blob }) => blob))].filter(
      blob => !this.contents.has(blob),
    );
    if (missing.length > 0) {
      const output = await this.git.run(['cat-file', '--batch'], {
        input: missing.map(blob => `${blob}\n`).join(''),
      });
      this.remember(parseBatch(output));
    }
    return new Map(
      entries.map(({ blob }) => [blob, this.contents.get(blob) ?? '']),
    );
  }

  private remember(contents: Map<string, string>) {
    for (const [blob, text] of contents) {
      this.contents.set(blob, text);
    }
    for (const blob of this.contents.keys()) {
      if (this.contents.size <= contentLimit) {
        break;
      }
      this.contents.delete(blob);
    }
  }
}

/** Reads what `git cat-file --batch` prints: a header line, then the bytes. */
function parseBatch(output: Buffer): Map<string, string> {
  const contents = new Map<string, string>();
  let offset = 0;
  while (offset < output.length) {
    const lineEnd = output.indexOf(10, offset);
    const [blob, , size] = output
      .subarray(offset, lineEnd)
      .toString()
      .split(' ');
    const start = lineEnd + 1;
    const end = start + Number(size);
    contents.set(blob, output.subarray(start, end).toString('utf8'));
    offset = end + 1;
  }
  return contents;
}
