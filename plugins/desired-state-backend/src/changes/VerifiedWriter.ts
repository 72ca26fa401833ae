import { ServiceUnavailableError } from '@backstage/errors';
import type { CommitOnBranch, VerifiedCommit } from '../forge/commitOnBranch';
import { Unanswered } from '../forge/Unanswered';
import { findCommitOn } from '../git/findCommitOn';
import type { Source, Sources } from '../sources/Sources';
import { outcomeUnknown, unreachable } from './remoteErrors';

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
    const { sources } = this.deps;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const head = await sources.refresh(source).catch(error => {
        throw unreachable(source, error);
      });
      const commit = await this.make(source, await build(head));
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

  /** A commit may have been made although its answer is lost: Git tells. */
  private async make(
    source: Source,
    draft: VerifiedCommit,
  ): Promise<string | undefined> {
    const { sources, commitOnBranch } = this.deps;
    try {
      return await commitOnBranch(source, draft);
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      const head = await sources.refresh(source).catch(() => draft.head);
      const { headline, body } = draft;
      const message = `${headline}\n\n${body}`;
      const made = await findCommitOn(source.mirror, draft.head, head, message);
      if (made) return made;
      throw outcomeUnknown(source, error);
    }
  }
}
