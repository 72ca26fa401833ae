import type { Mirror } from '../git/Mirror';

/** Whoever tries again does so soon; older history need not be searched. */
const retryWindow = '2.days.ago';
/** Heads whose history was read, of which the next one is read from. */
const headLimit = 1000;
const separator = '\x1f';

/**
 * Which commits made which changes, by the trailers of their messages. Each
 * part of the history is read once; what the portal writes is known at once.
 */
export class ChangeIds {
  private static readonly byMirror = new WeakMap<Mirror, ChangeIds>();

  /** Commits by id: also of ones that never came to a branch. */
  private readonly commits = new Map<string, Set<string>>();
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
    const output = await this.mirror.git.text([
      'log',
      `--format=%H${separator}%(trailers:key=Change-Id,valueonly,separator=%x2C)`,
      `--since=${retryWindow}`,
      head,
      ...last.map(known => `^${known}`),
      '--',
    ]);
    for (const line of output.split('\n')) {
      const [commit, ids = ''] = line.split(separator);
      for (const id of ids.split(',').filter(Boolean)) this.add(id, commit);
    }
    this.keep(head);
  }

  private add(id: string, commit: string) {
    const known = this.commits.get(id) ?? new Set();
    this.commits.set(id, known.add(commit));
  }

  private keep(head: string) {
    this.heads.add(head);
    for (const oldest of this.heads) {
      if (this.heads.size <= headLimit) break;
      this.heads.delete(oldest);
    }
  }
}
