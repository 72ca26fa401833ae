import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { Freshness } from '@gitops-portal/plugin-environments-common';
import { Contents, textLimit } from './Contents';
import { Git } from './Git';
import { GitError } from './GitError';
import { storeObject, type GitObject } from './objects';
import { Tree, type TreeEntry } from './Tree';
import { readDifferences, type TreeDifference } from './TreeDifference';
import { UnreadableFile } from './UnreadableFile';

/** The repository and branch that a mirror follows. */
export interface MirrorSource {
  name: string;
  repository: string;
  branch: string;
  token?: () => Promise<string | undefined>;
  /** Milliseconds for one git command. */
  timeoutMs?: number;
}

/** Commits whose trees are kept: of readers, and of writers beside them. */
const treeLimit = 4;

const noBranch = (name: string, branch: string) =>
  `there is no branch '${branch}' in ${name}, or the repository is empty`;

/** git answered, or never had one of the commits: anything else is a failure. */
const isNoAncestor = ({ status, stderr }: GitError) =>
  status === 1 ||
  (status === 128 && /not a valid \w+ name|bad object/i.test(stderr));

/** A bare copy of one branch, kept by git itself: the read model of a source. */
export class Mirror {
  readonly git: Git;
  private running: Promise<string> | undefined;
  private queued: Promise<string> | undefined;
  private currentHead: string | undefined;
  private state: Freshness = { state: 'connecting' };
  private readonly contents: Contents;
  private readonly trees = new Map<string, Promise<Tree>>();
  private readonly compared = new Map<string, Promise<TreeDifference[]>>();

  constructor(private readonly gitDir: string, readonly source: MirrorSource) {
    this.git = new Git(gitDir, source);
    this.contents = new Contents(this.git);
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
   * Fetches the branch and tells its head, as it was after the call: one that
   * is under way may have looked before, so all who come meanwhile share the
   * next.
   *
   * @throws GitError; what was known stays readable
   */
  fetch(): Promise<string> {
    this.queued ??= this.fetchNext();
    return this.queued;
  }

  private async fetchNext(): Promise<string> {
    await this.running?.catch(() => {});
    this.queued = undefined;
    this.running = this.fetchNow();
    return this.running;
  }

  private async fetchNow(): Promise<string> {
    const before = this.state;
    const now = () => new Date().toISOString();
    try {
      await this.prepare();
      await this.fetchBranch();
      this.currentHead = await this.git.text(['rev-parse', this.ref]);
      const since = before.state === 'live' ? before.since : now();
      this.state = { state: 'live', asOf: now(), since };
      return this.currentHead;
    } catch (error) {
      const { message } = error as Error;
      this.state = {
        state: 'unreachable',
        asOf: before.asOf,
        since: before.state === 'unreachable' ? before.since : now(),
        reason: message,
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

  private async fetchBranch() {
    const { name, branch, repository } = this.source;
    const refs = [`+${this.ref}:${this.ref}`, '+refs/tags/*:refs/tags/*'];
    try {
      await this.git.run([
        'fetch',
        '--quiet',
        '--no-tags',
        '--prune',
        repository,
        ...refs,
      ]);
    } catch (error) {
      if (
        error instanceof GitError &&
        error.stderr.includes("couldn't find remote ref")
      ) {
        throw new GitError('fetch', error.status, noBranch(name, branch));
      }
      throw error;
    }
  }

  /**
   * The commit that a tag, the branch or the start of an id names; undefined
   * for none.
   */
  async resolve(revision: string): Promise<string | undefined> {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options'];
    try {
      return await this.git.text([...args, `${revision}^{commit}`]);
    } catch (error) {
      if (error instanceof GitError) {
        return undefined;
      }
      throw error;
    }
  }

  /** Whether a commit is part of what led to another. */
  async isAncestor(commit: string, of: string): Promise<boolean> {
    try {
      await this.git.run(['merge-base', '--is-ancestor', commit, of]);
      return true;
    } catch (error) {
      if (error instanceof GitError && isNoAncestor(error)) {
        return false;
      }
      throw error;
    }
  }

  /** Everything that a commit holds. */
  tree(commit: string): Promise<Tree> {
    const known = this.trees.get(commit);
    if (known) {
      return known;
    }
    const [near] = [...this.trees.keys()].slice(-1);
    const tree = near ? this.treeBeside(near, commit) : this.readTree(commit);
    tree.catch(() => this.trees.delete(commit));
    return this.keepTree(commit, tree);
  }

  /** From the listing of all that it holds. */
  private async readTree(commit: string): Promise<Tree> {
    const listing = ['ls-tree', '-r', '-t', '-l', '-z', '--full-tree'];
    return Tree.parse(await this.git.text([...listing, commit, '--']));
  }

  /** From the tree of another commit, and what differs. */
  private async treeBeside(near: string, commit: string): Promise<Tree> {
    const [tree, differences] = await Promise.all([
      this.trees.get(near),
      this.differences(near, commit),
    ]).catch(() => []);
    if (!tree || !differences) return this.readTree(commit);
    const sizes = await this.sizesOf(
      differences.flatMap(({ isFolder, after }) =>
        isFolder || !after ? [] : [after.id],
      ),
    );
    return tree.after(differences, blob => sizes.get(blob) ?? 0);
  }

  /** Bytes of objects, by id. */
  private async sizesOf(ids: string[]): Promise<Map<string, number>> {
    if (ids.length === 0) return new Map();
    const format = '--batch-check=%(objectname) %(objectsize)';
    const lines = await this.git.text(['cat-file', format], {
      input: ids.map(id => `${id}\n`).join(''),
    });
    return new Map(
      lines.split('\n').map(line => {
        const [id, size] = line.split(' ');
        return [id, Number(size)];
      }),
    );
  }

  /** What differs between two commits; asked once by all who follow them. */
  differences(from: string, to: string): Promise<TreeDifference[]> {
    const key = `${from} ${to}`;
    const known = this.compared.get(key);
    if (known) return known;
    const differences = readDifferences(this, from, to);
    differences.catch(() => this.compared.delete(key));
    this.compared.set(key, differences);
    for (const oldest of [...this.compared.keys()].slice(0, -treeLimit)) {
      this.compared.delete(oldest);
    }
    return differences;
  }

  private keepTree(commit: string, tree: Promise<Tree>): Promise<Tree> {
    this.trees.set(commit, tree);
    for (const oldest of [...this.trees.keys()].slice(0, -treeLimit)) {
      this.trees.delete(oldest);
    }
    return tree;
  }

  /** Stores objects, those that others refer to first. */
  async store(objects: GitObject[]): Promise<void> {
    for (const object of objects) {
      await storeObject(this.gitDir, object);
    }
  }

  /** Knows a commit that was just written, so that it is not read again. */
  remember(commit: string, tree: Tree, texts: Map<string, string>) {
    this.keepTree(commit, Promise.resolve(tree));
    for (const [blob, text] of texts) this.contents.keep(blob, text);
  }

  /** Every file below a prefix at a commit; all with an empty prefix. */
  async entries(commit: string, prefix = ''): Promise<TreeEntry[]> {
    return (await this.tree(commit)).below(prefix);
  }

  /** The path of everything that a commit holds, or all in a folder of it. */
  async paths(commit: string, folder = ''): Promise<string[]> {
    return (await this.tree(commit)).paths(folder);
  }

  /** What a commit holds at a path, be it a file or not. */
  async entry(commit: string, path: string): Promise<TreeEntry | undefined> {
    return (await this.tree(commit)).get(path);
  }

  /** Whether a commit holds something below a path. */
  async hasFolder(commit: string, path: string): Promise<boolean> {
    return (await this.tree(commit)).hasFolder(path);
  }

  /**
   * The text of a file at a commit, undefined where there is none.
   *
   * @throws UnreadableFile for what is there and is no text
   */
  async file(commit: string, path: string): Promise<string | undefined> {
    const entry = await this.entry(commit, path);
    if (!entry) {
      return undefined;
    }
    const oddity = Tree.oddity(entry);
    if (oddity) {
      throw new UnreadableFile(path, oddity);
    }
    const text = (await this.contents.read([entry])).get(entry.blob);
    if (text === undefined) {
      const isLarge = entry.size > textLimit;
      throw new UnreadableFile(
        path,
        isLarge ? `it has ${entry.size} bytes` : 'it is not text in UTF-8',
      );
    }
    return text;
  }

  /** Texts by blob; files that are no text are left out. */
  read(entries: TreeEntry[]): Promise<Map<string, string>> {
    return this.contents.read(entries);
  }
}
