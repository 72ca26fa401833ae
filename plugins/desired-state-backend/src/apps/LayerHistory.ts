import type { LayerRevision } from '@gitops-portal/plugin-desired-state-node';
import { Turns } from '@gitops-portal/plugin-environments-node';
import { recordStart } from '../git/CommitInfo';
import type { Mirror } from '../git/Mirror';

const record = '\x1e';
const separator = '\x1f';

/** A commit with its place in the history: the greater, the newer. */
export interface PlacedRevision {
  revision: LayerRevision;
  place: number;
}

/** A stretch of a branch's history. */
export interface HistoryPart {
  /** The newest commit of each file that was touched. */
  files: Map<string, PlacedRevision>;
  /** The place of its newest commit. */
  place: number;
}

/** The newest commit that touched each file, by passes over a branch. */
export class LayerHistory {
  constructor(
    private readonly mirror: Mirror,
    /** Files that none of so many newest commits touched are left out. */
    private readonly depth = 5000,
  ) {}

  /** All of what led to a head. */
  async until(head: string): Promise<HistoryPart> {
    return placed(await this.log([head]), 0);
  }

  /**
   * What came to a head after another; undefined where that is no part of it,
   * or too long ago.
   *
   * @param place - of the earlier head
   */
  async since(
    earlier: string,
    head: string,
    place: number,
  ): Promise<HistoryPart | undefined> {
    if (!(await this.mirror.isAncestor(earlier, head))) return undefined;
    const entries = await this.log([head, `^${earlier}`]);
    return entries.length < this.depth ? placed(entries, place) : undefined;
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
    return output.split(recordStart).slice(1);
  }
}

/** Reads entries of the log, the newest first. */
async function placed(entries: string[], base: number): Promise<HistoryPart> {
  const files: HistoryPart['files'] = new Map();
  const turns = new Turns();
  for (const [index, entry] of entries.entries()) {
    if (turns.isOver) await turns.pass();
    const [header, ...paths] = entry.split('\0');
    const [sha, time, title] = header.trim().split(separator);
    const revision = { sha, time: new Date(time).toISOString(), title };
    const place = base + entries.length - index;
    for (const path of paths) {
      const file = path.startsWith('\n') ? path.slice(1) : path;
      if (file && !files.has(file)) files.set(file, { revision, place });
    }
  }
  return { files, place: base + entries.length };
}
