import { mkdir } from 'node:fs/promises';
import { runGit, type GitRunOptions } from './runGit';

/** All zeros: "no object" where git wants an old or new value. */
export const NO_OBJECT = '0'.repeat(40);

/** The tree without entries, which every git knows. */
export const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

const SETTINGS: [key: string, value: string][] = [
  ['http.receivepack', 'true'],
  ['receive.fsckObjects', 'true'],
  ['receive.autogc', 'false'],
  ['gc.auto', '0'],
  ['uploadpack.allowFilter', 'true'],
  ['uploadpack.allowAnySHA1InWant', 'true'],
  ['receive.hideRefs', 'refs/pull'],
];

/** A bare repository, read and written through git itself. */
export class GitRepository {
  private constructor(readonly directory: string, readonly home: string) {}

  /** The repository in `directory`, which has to exist. */
  static async open(directory: string, home: string): Promise<GitRepository> {
    const repository = new GitRepository(directory, home);
    await repository.text(['rev-parse', '--git-dir']);
    return repository;
  }

  /** Makes an empty bare repository, or completes the one that is there. */
  static async create(options: {
    directory: string;
    home: string;
    defaultBranch: string;
  }): Promise<GitRepository> {
    const { directory, home, defaultBranch } = options;
    await mkdir(directory, { recursive: true });
    await runGit(home, ['init', '--quiet', '--bare', directory]);
    const repository = new GitRepository(directory, home);
    await repository.text([
      'symbolic-ref',
      'HEAD',
      `refs/heads/${defaultBranch}`,
    ]);
    for (const [key, value] of SETTINGS) {
      await repository.text(['config', key, value]);
    }
    return repository;
  }

  /** Runs git in this repository. */
  run(args: readonly string[], options: GitRunOptions = {}): Promise<Buffer> {
    return runGit(this.home, args, { gitDir: this.directory, ...options });
  }

  /** Runs git in this repository and returns its output, trimmed at the end. */
  async text(
    args: readonly string[],
    options: GitRunOptions = {},
  ): Promise<string> {
    return (await this.run(args, options)).toString('utf8').trimEnd();
  }

  /** Every ref with the object that it names. */
  async refs(prefix = 'refs/'): Promise<Map<string, string>> {
    const text = await this.text([
      'for-each-ref',
      '--format=%(objectname) %(refname)',
      prefix,
    ]);
    const refs = new Map<string, string>();
    for (const line of text.split('\n').filter(Boolean)) {
      refs.set(line.slice(41), line.slice(0, 40));
    }
    return refs;
  }

  /** The object that a full ref name points to. */
  async ref(name: string): Promise<string | undefined> {
    const text = await this.text(['rev-parse', '--verify', '--quiet', name], {
      allowed: [1, 128],
    });
    return /^[0-9a-f]{40}$/.test(text) ? text : undefined;
  }

  /**
   * The commit that a branch, a tag or a (shortened) hash names, looked up in
   * that order; a revision expression such as `main~1` names nothing.
   */
  async resolve(name: string): Promise<string | undefined> {
    if (!isRevisionName(name)) {
      return undefined;
    }
    const candidates = [`refs/heads/${name}`, `refs/tags/${name}`];
    if (name === 'HEAD' || name.startsWith('refs/')) {
      candidates.push(name);
    } else if (/^(heads|tags|pull)\//.test(name)) {
      candidates.push(`refs/${name}`);
    }
    if (/^[0-9a-f]{7,40}$/i.test(name)) {
      candidates.push(name);
    }
    for (const candidate of candidates) {
      const found = await this.ref(`${candidate}^{commit}`);
      if (found) {
        return found;
      }
    }
    return undefined;
  }

  /** Whether `ancestor` is `descendant` or reachable from it. */
  async isAncestor(ancestor: string, descendant: string): Promise<boolean> {
    const args = ['merge-base', '--is-ancestor', ancestor, descendant];
    return this.run(args).then(
      () => true,
      () => false,
    );
  }

  /** The best common ancestor of two commits. */
  async mergeBase(one: string, other: string): Promise<string | undefined> {
    const text = await this.text(['merge-base', one, other], { allowed: [1] });
    return text.split('\n')[0] || undefined;
  }

  /**
   * Moves a ref if it still has the expected value (`undefined`: must not
   * exist yet); answers whether it did.
   */
  async moveRef(
    ref: string,
    to: string | undefined,
    from: string | undefined,
  ): Promise<boolean> {
    const args = to
      ? ['update-ref', ref, to, from ?? NO_OBJECT]
      : ['update-ref', '-d', ref, ...(from ? [from] : [])];
    return this.run(args).then(
      () => true,
      () => false,
    );
  }
}

function isRevisionName(name: string): boolean {
  return (
    name.length > 0 &&
    name.length < 256 &&
    !name.startsWith('-') &&
    !name.includes('..') &&
    !name.includes('@{') &&
    // the characters that no ref may hold (git check-ref-format)
    // eslint-disable-next-line no-control-regex
    !/[\x00-\x20\x7f~^:?*[\\]/.test(name)
  );
}
