import type { WorldClock } from '../clock/WorldClock';
import { BareRepository } from './BareRepository';
import { GitError } from './GitError';
import type { Snapshot } from './Snapshot';

/** A repository that the world's controllers may clone. */
export interface WorldRepository {
  /** Clone address; the host and a final `.git` do not matter. */
  url: string;
  /** The bare repository on disk. */
  directory: string;
  /** Calls back after each push. */
  onPush(listener: () => void): () => void;
}

interface Entry {
  repository: BareRepository;
  reachable: boolean;
  dispose(): void;
}

/**
 * The repositories by address, as the controllers reach them: each may be cut
 * off, and a push is announced as a webhook would do it.
 */
export class GitNetwork {
  private readonly entries = new Map<string, Entry>();
  private readonly asked = new Map<string, Promise<string>>();
  private readonly listeners = new Set<(url: string) => void>();

  constructor(private readonly clock: WorldClock) {}

  add(repository: WorldRepository): void {
    const path = pathOf(repository.url);
    this.entries.get(path)?.dispose();
    const bare = new BareRepository(repository.directory);
    const unsubscribe = repository.onPush(() => {
      for (const listener of this.listeners) listener(repository.url);
    });
    this.entries.set(path, {
      repository: bare,
      reachable: true,
      dispose: () => {
        unsubscribe();
        bare.close();
      },
    });
  }

  /** Calls back with the address of a repository that was pushed to. */
  onPush(listener: (url: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Cuts a repository off, or all, or brings them back. */
  setReachable(reachable: boolean, url?: string): void {
    for (const [path, entry] of this.entries) {
      if (!url || pathOf(url) === path) entry.reachable = reachable;
    }
  }

  /** The commit that `revision` names. @throws GitError */
  async head(url: string, revision: string): Promise<string> {
    const { repository } = this.find(url);
    // Applications of one repository ask at the same moment.
    const id = `${pathOf(url)} ${revision}`;
    const asked = this.asked.get(id);
    if (asked) return asked;
    const answer = this.clock.outside(repository.head(revision));
    this.asked.set(id, answer);
    try {
      return await answer;
    } finally {
      this.asked.delete(id);
    }
  }

  /** The files at a commit that was fetched before or can be now. */
  async snapshot(url: string, commit: string): Promise<Snapshot> {
    const entry = this.entries.get(pathOf(url));
    if (!entry) throw missing();
    const snapshot = await this.clock.outside(
      entry.repository.snapshot(commit),
    );
    return {
      ...snapshot,
      read: path => this.clock.outside(snapshot.read(path)),
    };
  }

  close(): void {
    for (const entry of this.entries.values()) entry.dispose();
    this.entries.clear();
    this.listeners.clear();
  }

  private find(url: string): Entry {
    const entry = this.entries.get(pathOf(url));
    if (!entry) throw missing();
    if (!entry.reachable) {
      const { host } = new URL(url);
      throw new GitError(
        'unreachable',
        `Get "${url}/info/refs?service=git-upload-pack": dial tcp ${host}: connect: connection refused`,
      );
    }
    return entry;
  }
}

/** Whether two clone addresses name the same repository. */
export function sameRepository(one: string, other: string): boolean {
  return pathOf(one) === pathOf(other);
}

function missing(): GitError {
  return new GitError('repository-missing', 'repository not found: ');
}

/**
 * The path of an address is what counts: the sandbox listens on whichever port
 * is free, the repository's own files name the usual one.
 */
function pathOf(url: string): string {
  let path = url;
  try {
    path = new URL(url).pathname;
  } catch {
    path = url.replace(/^[^:]*:/, '/');
  }
  return path
    .replace(/\.git$/, '')
    .replace(/\/+$/, '')
    .toLowerCase();
}
