import { GitError } from '../git/GitError';
import type { Mirror } from '../git/Mirror';

/** Whoever tries again does so soon; older history need not be searched. */
const retryDays = 2;
const retryMs = retryDays * 24 * 60 * 60_000;
/** Heads whose history was read, of which the next one is read from. */
const headLimit = 1000;
/** Commits of one change: each try on a branch that moves makes another. */
const triesLimit = 16;
const separator = '\x1f';

/**
 * Which commits made which changes, by the trailers of their messages. Each
 * part of the history is read once; what the portal writes is known at once.
 */
export class ChangeIds {
  private static readonly byMirror = new WeakMap<Mirror, ChangeIds>();

  /** Commits by id: also of ones that never came to a branch. */
  private readonly commits = new Map<string, Set<string>>();
  /** When an id was noted last, in ms, the newest last. */
  private readonly noted = new Map<string, number>();
  /** Heads whose commits are all among them, the newest last. */
  private readonly heads = new Set<string>();

  private constructor(private readonly mirror: Mirror) {}

  static of(mirror: Mirror): ChangeIds {
    const known = this.byMirror.get(mirror) ?? new ChangeIds(mirror);
    this.byMirror.set(mirror, known);
    return known;
  }

  /** The commit before a head that made a change, undefined without one. */
  async find(head: string, id: string): Promise<string | undefined> {
    await this.read(head);
    for (const commit of this.commits.get(id) ?? []) {
      if (commit === head || (await this.mirror.isAncestor(commit, head))) {
        return commit;
      }
    }
    return undefined;
  }

  /** Notes a commit that was made on top of a head. */
  written(parent: string, commit: string, id: string | undefined) {
    if (id) this.add(id, commit);
    if (this.heads.has(parent)) this.keep(commit);
  }

  private async read(head: string) {
    if (this.heads.has(head)) return;
    const last = [...this.heads].slice(-1);
    const output = await this.log(head, last).catch(error => {
      // A head that git has cleared away, as after a rewrite, helps no more.
      if (last.length === 0 || !(error instanceof GitError)) throw error;
      this.heads.clear();
      return this.log(head, []);
    });
    for (const line of output.split('\n')) {
      const [commit, ids = ''] = line.split(separator);
      for (const id of ids.split(',').filter(Boolean)) this.add(id, commit);
    }
    this.keep(head);
  }

  private log(head: string, without: string[]) {
    return this.mirror.git.text([
      'log',
      `--format=%H${separator}%(trailers:key=Change-Id,valueonly,separator=%x2C)`,
      `--since=${retryDays}.days.ago`,
      head,
      ...without.map(known => `^${known}`),
      '--',
    ]);
  }

  private add(id: string, commit: string) {
    const known = this.commits.get(id) ?? new Set();
    this.commits.set(id, known);
    keepNewest(known, commit, triesLimit);
    this.noted.delete(id);
    this.noted.set(id, Date.now());
    for (const [oldest, at] of this.noted) {
      if (at >= Date.now() - retryMs) break;
      this.noted.delete(oldest);
      this.commits.delete(oldest);
    }
  }

  private keep(head: string) {
    keepNewest(this.heads, head, headLimit);
  }
}

/** Adds to those that came last, and lets the first of too many go. */
function keepNewest(all: Set<string>, one: string, limit: number) {
  all.delete(one);
  all.add(one);
  for (const oldest of all) {
    if (all.size <= limit) break;
    all.delete(oldest);
  }
}
