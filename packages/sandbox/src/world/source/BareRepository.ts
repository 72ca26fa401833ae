import { runGit } from '../../forge/git/runGit';
import { BlobReader } from './BlobReader';
import { GitError } from './GitError';

import { createSnapshot, type Snapshot } from './Snapshot';

const KEPT_SNAPSHOTS = 8;
const KEPT_BLOBS = 20_000;

/** Reads a bare repository with git itself; blobs are kept by their id. */
export class BareRepository {
  private readonly reader: BlobReader;
  private readonly blobs = new Map<string, Promise<string | undefined>>();
  private readonly snapshots = new Map<string, Promise<Snapshot>>();

  constructor(readonly directory: string) {
    this.reader = new BlobReader(directory);
  }

  /** The commit that a branch, tag or commit id names. */
  async head(revision: string): Promise<string> {
    const names = [`refs/heads/${revision}`, `refs/tags/${revision}`, revision];
    for (const name of names) {
      try {
        const commit = await this.git([
          'rev-parse',
          '--verify',
          '--quiet',
          '--end-of-options',
          `${name}^{commit}`,
        ]);
        return commit.trim();
      } catch {
        // Not this one.
      }
    }
    throw new GitError(
      'ref-missing',
      `couldn't find remote ref "refs/heads/${revision}"`,
    );
  }

  /** The files at a commit. */
  snapshot(commit: string): Promise<Snapshot> {
    const known = this.snapshots.get(commit);
    if (known) return known;
    const made = this.load(commit);
    this.snapshots.set(commit, made);
    made.catch(() => this.snapshots.delete(commit));
    if (this.snapshots.size > KEPT_SNAPSHOTS) {
      this.snapshots.delete(this.snapshots.keys().next().value!);
    }
    return made;
  }

  private async git(args: string[]): Promise<string> {
    const { directory } = this;
    return String(await runGit(directory, args, { gitDir: directory }));
  }

  close(): void {
    this.reader.close();
  }

  private async load(commit: string): Promise<Snapshot> {
    const [tree, subject] = await Promise.all([
      this.git(['ls-tree', '-r', '-z', commit]),
      this.git(['log', '-1', '--format=%s', commit]),
    ]);
    const blobs = new Map<string, string>();
    for (const line of tree.split('\0')) {
      const match = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(line);
      if (match) blobs.set(match[2], match[1]);
    }
    return createSnapshot({
      commit,
      subject: subject.trim(),
      blobs,
      readBlob: id => this.blob(id),
    });
  }

  private blob(id: string): Promise<string | undefined> {
    let text = this.blobs.get(id);
    if (!text) {
      text = this.reader.read(id);
      text.catch(() => this.blobs.delete(id));
      this.blobs.set(id, text);
      if (this.blobs.size > KEPT_BLOBS) {
        this.blobs.delete(this.blobs.keys().next().value!);
      }
    }
    return text;
  }
}
