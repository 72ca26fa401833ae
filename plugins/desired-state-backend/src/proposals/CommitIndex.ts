import { Turns } from '@gitops-portal/plugin-environments-node';
import { recordStart } from '../git/CommitInfo';
import type { Mirror } from '../git/Mirror';

const record = '\x1e';
const separator = '\x1f';

/** A commit of the branch, with the files that it changed. */
export interface IndexedCommit {
  sha: string;
  /** Absent for the first of all. */
  parent?: string;
  title: string;
  body: string;
  author: { name: string; email: string };
  /** RFC 3339. */
  authoredAt: string;
  /** RFC 3339: when it came to the branch. */
  landedAt: string;
  files: string[];
  /** The commit that it takes back. */
  reverts?: string;
}

/** The newest commits of a branch at a head. */
export interface IndexedBranch {
  head: string;
  /** Newest first. */
  commits: IndexedCommit[];
  /** Where each is among them: the smaller, the newer. */
  places: Map<string, number>;
}

/**
 * The newest commits of a branch, whoever made them, from one pass over its
 * history; a new head costs a pass over the new commits only.
 */
export class CommitIndex {
  private known: IndexedBranch | undefined;
  private reading: { head: string; branch: Promise<IndexedBranch> } | undefined;

  constructor(private readonly mirror: Mirror, private readonly depth = 1000) {}

  /** Who asks for a head that is being read gets the same. */
  at(head: string): Promise<IndexedBranch> {
    if (this.reading?.head === head) return this.reading.branch;
    const branch = this.read(head);
    const reading = { head, branch };
    this.reading = reading;
    branch.catch(() => {
      if (this.reading === reading) this.reading = undefined;
    });
    return branch;
  }

  private async read(head: string): Promise<IndexedBranch> {
    const { known } = this;
    const isNewer = known && (await this.mirror.isAncestor(known.head, head));
    const commits = isNewer
      ? [...(await this.log([head, `^${known.head}`])), ...known.commits]
      : await this.log([head]);
    const newest = commits.slice(0, this.depth);
    const next = {
      head,
      commits: newest,
      places: new Map(newest.map(({ sha }, place) => [sha, place])),
    };
    this.known = next;
    return next;
  }

  private async log(commits: string[]): Promise<IndexedCommit[]> {
    const fields = ['%H', '%P', '%an', '%ae', '%aI', '%cI', '%s', '%b', ''];
    const output = await this.mirror.git.text([
      ...['log', `--max-count=${this.depth}`, '--first-parent'],
      ...['--diff-merges=first-parent', '--no-renames', '--name-only', '-z'],
      `--format=${record}${fields.join(separator)}`,
      ...commits,
      '--',
    ]);
    const entries: IndexedCommit[] = [];
    const turns = new Turns();
    for (const entry of output.split(recordStart).slice(1)) {
      if (turns.isOver) await turns.pass();
      entries.push(readEntry(entry));
    }
    return entries;
  }
}

const utc = (time: string) => new Date(time).toISOString();

function readEntry(entry: string): IndexedCommit {
  const fields = entry.split(separator);
  const [sha, parents, name, email, authored, landed, title] = fields;
  const body = fields.slice(7, -1).join(separator);
  const files = fields[fields.length - 1]
    .split('\0')
    .map(file => file.replace(/^\n/, ''));
  const [parent] = parents.split(' ');
  const reverts = /This reverts commit ([0-9a-f]{40,64})/.exec(body)?.[1];
  return {
    sha,
    ...(parent ? { parent } : {}),
    title,
    body: body.trim(),
    author: { name, email },
    authoredAt: utc(authored),
    landedAt: utc(landed),
    files: files.filter(Boolean),
    ...(reverts ? { reverts } : {}),
  };
}
