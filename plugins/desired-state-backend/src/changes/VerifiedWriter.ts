import { ServiceUnavailableError } from '@backstage/errors';
import type { FileChanges } from '../git/writeCommit';
import type { Source, Sources } from '../sources/Sources';
import { unreachable } from './remoteErrors';

/** A commit that the forge makes and signs. */
export interface VerifiedCommit {
  /** The head that it is made on. */
  head: string;
  headline: string;
  body: string;
  changes: FileChanges;
}

/** Makes such a commit; undefined where the branch has another head. */
export type CommitOnBranch = (
  source: Source,
  commit: VerifiedCommit,
) => Promise<string | undefined>;

const attempts = 8;

/**
 * Writes to branches that demand verified commits: the forge makes each by its
 * API, and signs it. One after the other, since each names the head before it.
 */
export class VerifiedWriter {
  private readonly turns = new Map<Source, Promise<unknown>>();

  constructor(
    private readonly deps: { sources: Sources; commitOnBranch: CommitOnBranch },
  ) {}

  /**
   * The id of the commit on the branch.
   *
   * @param build - the commit on top of a head, or throws
   */
  add(
    source: Source,
    build: (head: string) => Promise<VerifiedCommit>,
  ): Promise<string> {
    const before = this.turns.get(source) ?? Promise.resolve();
    const made = before.catch(() => {}).then(() => this.write(source, build));
    this.turns.set(source, made);
    return made;
  }

  private async write(
    source: Source,
    build: (head: string) => Promise<VerifiedCommit>,
  ): Promise<string> {
    const { sources, commitOnBranch } = this.deps;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const head = await sources.refresh(source).catch(error => {
        throw unreachable(source, error);
      });
      const commit = await commitOnBranch(source, await build(head));
      if (commit) {
        // The mirror and its readers see the new head before who wrote it.
        await sources.refresh(source).catch(() => {});
        return commit;
      }
    }
    const { branch, name } = source.config;
    throw new ServiceUnavailableError(
      `${branch} of ${name} moves faster than commits can be made; nothing was written, try again`,
    );
  }
}
