import type { LayerRevision } from '@gitops-portal/plugin-desired-state-node';
import type { Mirror } from '../git/Mirror';

const record = '\x1e';
const separator = '\x1f';

type Revisions = Map<string, LayerRevision>;

/**
 * The newest commit that touched each file, from one pass over the branch's
 * history; a new head costs a pass over the new commits only.
 */
export class LayerHistory {
  private known: { head: string; revisions: Revisions } | undefined;

  constructor(
    private readonly mirror: Mirror,
    /** Files that none of so many newest commits touched are left out. */
    private readonly depth = 5000,
  ) {}

  async at(head: string): Promise<Revisions> {
    const { known } = this;
    if (known?.head === head) {
      return known.revisions;
    }
    const isNewer = known && (await this.mirror.isAncestor(known.head, head));
    const revisions = await this.read(
      isNewer ? [head, `^${known.head}`] : [head],
    );
    if (isNewer) {
      for (const [path, revision] of known.revisions) {
        if (!revisions.has(path)) {
          revisions.set(path, revision);
        }
      }
    }
    this.known = { head, revisions };
    return revisions;
  }

  private async read(commits: string[]): Promise<Revisions> {
    const output = await this.mirror.git.text([
      'log',
      `--max-count=${this.depth}`,
      '--first-parent',
      '--diff-merges=first-parent',
      '--no-renames',
      '--name-only',
      '-z',
      `--format=${record}%H${separator}%cI${separator}%s`,
      ...commits,
      '--',
    ]);
    const touched: Revisions = new Map();
    for (const entry of output.split(record).filter(Boolean)) {
      const [header, ...files] = entry.split('\0');
      const [sha, time, title] = header.trim().split(separator);
      const revision = { sha, time: new Date(time).toISOString(), title };
      for (const file of files.map(name => name.replace(/^\n/, ''))) {
        if (file && !touched.has(file)) {
          touched.set(file, revision);
        }
      }
    }
    return touched;
  }
}
