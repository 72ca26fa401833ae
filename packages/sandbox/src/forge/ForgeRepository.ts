import { ForgeError } from './ForgeError';
import { GitRepository, NO_OBJECT } from './git/GitRepository';
import { GitError } from './git/runGit';
import {
  TreePathError,
  writeCommit,
  writeTree,
  type Signature,
  type TreeChange,
} from './git/writeCommit';
import { RepositoryStore } from './store/RepositoryStore';

/** A ref that moved; all zeros where it was created or deleted. */
export interface Push {
  owner: string;
  repo: string;
  ref: string;
  before: string;
  after: string;
}

/** A commit to make on a branch. */
export interface CommitRequest {
  branch: string;
  message: string;
  changes: TreeChange[];
  author: Signature;
  /** The author unless told otherwise. */
  committer?: Signature;
  /** The head that the caller saw; another one is a conflict. */
  expectedHead?: string;
  /** Shown as verified, as what the forge commits itself. */
  verified?: boolean;
}

/** A repository of the forge: git, its records, and word of every change. */
export class ForgeRepository {
  private known = new Map<string, string>();
  private queue: Promise<unknown> = Promise.resolve();
  private scan: Promise<unknown> = Promise.resolve();
  private readonly followers: ((push: Push) => Promise<void>)[] = [];
  private readonly listeners = new Set<(push: Push) => void>();

  private constructor(
    readonly owner: string,
    readonly name: string,
    readonly defaultBranch: string,
    readonly git: GitRepository,
    readonly store: RepositoryStore,
  ) {}

  /** Opens the repository; its directory has to exist. */
  static async open(options: {
    owner: string;
    name: string;
    defaultBranch: string;
    directory: string;
    home: string;
    store: RepositoryStore;
  }): Promise<ForgeRepository> {
    const git = await GitRepository.open(options.directory, options.home);
    const repository = new ForgeRepository(
      options.owner,
      options.name,
      options.defaultBranch,
      git,
      options.store,
    );
    repository.known = await git.refs();
    return repository;
  }

  get fullName(): string {
    return `${this.owner}/${this.name}`;
  }

  /** Calls back after each change of a branch or tag. */
  onPush(listener: (push: Push) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** For the forge's own records: settled before anyone is told of the push. */
  follow(follower: (push: Push) => Promise<void>): void {
    this.followers.push(follower);
  }

  /** Runs one thing at a time, so that read-then-write is not interleaved. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work, work);
    this.queue = result.catch(() => {});
    return result;
  }

  /**
   * Compares the refs with those last known and tells the listeners what
   * moved. Whoever may have moved a ref calls it: no hook, nothing to miss.
   */
  noticeRefs(): Promise<Push[]> {
    const result = this.scan.then(() => this.scanRefs());
    this.scan = result.catch(() => {});
    return result;
  }

  private async scanRefs(): Promise<Push[]> {
    const now = await this.git.refs();
    const before = this.known;
    this.known = now;
    const pushes: Push[] = [];
    for (const ref of new Set([...before.keys(), ...now.keys()])) {
      const from = before.get(ref) ?? NO_OBJECT;
      const to = now.get(ref) ?? NO_OBJECT;
      if (from !== to && !ref.startsWith('refs/pull/')) {
        const { owner, name: repo } = this;
        pushes.push({ owner, repo, ref, before: from, after: to });
      }
    }
    for (const push of pushes) {
      for (const follower of this.followers) {
        await follower(push);
      }
      for (const listener of this.listeners) {
        listener(push);
      }
    }
    return pushes;
  }

  /** The commit at the tip of a branch. */
  branchHead(branch: string): Promise<string | undefined> {
    return this.git.ref(`refs/heads/${branch}`);
  }

  /**
   * Commits changes on a branch and answers the new commit. Throws a
   * ForgeError: `conflict` where the head is another, `not-found` without the
   * branch, `invalid` where git refuses a path.
   */
  commit(request: CommitRequest): Promise<string> {
    return this.exclusive(async () => {
      const ref = `refs/heads/${request.branch}`;
      const head = await this.git.ref(ref);
      const empty = this.known.size === 0;
      if (!head && !empty) {
        throw new ForgeError('not-found', `Branch ${request.branch} not found`);
      }
      if (request.expectedHead && request.expectedHead !== head) {
        throw staleHead(head);
      }
      const tree = await writeTree(this.git, head, request.changes).catch(
        error => {
          if (error instanceof GitError || error instanceof TreePathError) {
            throw new ForgeError('invalid', error.message);
          }
          throw error;
        },
      );
      const sha = await writeCommit(this.git, {
        tree,
        parents: head ? [head] : [],
        message: request.message,
        author: request.author,
        committer: request.committer ?? request.author,
      });
      if (request.verified) {
        this.store.change(records => records.verifiedCommits.push(sha));
      }
      await this.moveBranch(request.branch, sha, head);
      return sha;
    });
  }

  /** Moves a branch by compare-and-swap, and tells of it. */
  async moveBranch(
    branch: string,
    to: string,
    from: string | undefined,
  ): Promise<void> {
    const ref = `refs/heads/${branch}`;
    if (!(await this.git.moveRef(ref, to, from))) {
      throw staleHead(await this.git.ref(ref));
    }
    await this.noticeRefs();
  }
}

function staleHead(head: string | undefined): ForgeError {
  return new ForgeError(
    'conflict',
    `Expected branch to point to "${head}" but it did not. Pull and try again.`,
  );
}
