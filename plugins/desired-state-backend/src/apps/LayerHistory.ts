import type { LayerRevision } from '@gitops-portal/plugin-desired-state-node';
import type { Mirror } from '../git/Mirror';

const record = '\x1e';
const separator = '\x1f';

/** A commit with its place in the history: the greater, the newer. */
export interface PlacedRevision {
  revision: LayerRevision;
  place: number;
}

/** The newest commit of each file. */
export type FileRevisions = Map<string, PlacedRevision>;

interface Known {
  head: string;
  files: FileRevisions;
  /** The place of the head. */
  place: number;
}

/**
 * The newest commit that touched each file, from one pass over the branch's
 * history; a new head costs a pass over the new commits only.
 */
export class LayerHistory {
  private known: Known | undefined;

  constructor(
    private readonly mirror: Mirror,
    /** Files that none of so many newest commits touched are left out. */
    private readonly depth = 5000,
  ) {}

  async at(head: string): Promise<FileRevisions> {
    const { known } = this;
    if (known?.head === head) {
      return known.files;
    }
    const isNewer = known && (await this.mirror.isAncestor(known.head, head));
    const next = isNewer ? await this.since(known, head) : await this.all(head);
    this.known = next;
    return next.files;
  }

  private async all(head: string): Promise<Known> {
    const entries = await this.log([head]);
    return { head, files: placed(entries, 0), place: entries.length };
  }

  private async since(known: Known, head: string): Promise<Known> {
    const entries = await this.log([head, `^${known.head}`]);
    const files = placed(entries, known.place);
    for (const [path, revision] of known.files) {
      if (!files.has(path)) {
        files.set(path, revision);
      }
    }
    return { head, files, place: known.place + entries.length };
  }

  private async log(commits: string[]): Promise<string[]> {
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
    return output.split(record).slice(1);
  }
}

/** Reads entries of the log, the newest first. */
function placed(entries: string[], base: number): FileRevisions {
  const touched: FileRevisions = new Map();
  entries.forEach((entry, index) => {
    const [header, ...files] = entry.split('\0');
    const [sha, time, title] = header.trim().split(separator);
    const revision = { sha, time: new Date(time).toISOString(), title };
    const place = base + entries.length - index;
    for (const file of files.map(name => name.replace(/^\n/, ''))) {
      if (file && !touched.has(file)) {
        touched.set(file, { revision, place });
      }
    }
  });
  return touched;
}
