import { NotImplementedError } from '@backstage/errors';
import {
  writeCommit,
  type FileChanges,
  type Identity,
} from '../git/writeCommit';
import type { CommitOnBranch } from '../forge/commitOnBranch';
import type { PullRequest } from '../forge/Forge';
import type { Proposer } from '../proposals/Proposer';
import type { Source, Sources } from '../sources/Sources';
import { AlreadyWritten } from './AlreadyWritten';
import { BranchQueue } from './BranchQueue';
import { ChangeIds } from './ChangeIds';
import { bodyLinesOf, commitMessage, headlineOf } from './commitMessage';
import { VerifiedWriter } from './VerifiedWriter';

/** A commit to be made, whichever way it comes to the branch. */
export interface CommitDraft {
  source: Source;
  app: string;
  /** The environment that it was asked for in. */
  environment: string;
  /** One line. */
  title: string;
  /** Further paragraphs of the commit's message. */
  description?: string;
  /** Text of the pull request, where there is one. */
  body: string;
  author: Identity;
  /** Who asks; nobody where a service does. */
  asker?: { user: string; forgeToken?: string };
  /** Sent again with the same id, a change is not made twice. */
  id?: string;
  /**
   * The files that change on top of a parent, after every check has passed.
   *
   * @throws ChangeRefused
   */
  build(parent: string): Promise<FileChanges>;
}

/** A change that is on the remote. */
export interface ChangeResult {
  commit: string;
  branch: string;
  pullRequest?: PullRequest;
}

/** Writes commits by their authors: onto the branch, or as pull requests. */
export class CommitWriter {
  private readonly queues = new Map<Source, BranchQueue>();
  private verifying: VerifiedWriter | undefined;
  private readonly running = new Map<string, Promise<ChangeResult>>();

  constructor(
    private readonly deps: {
      sources: Sources;
      proposer: Pick<Proposer, 'propose'>;
      committer: Identity;
      /** Needed for sources whose commits have to be verified. */
      commitOnBranch?: CommitOnBranch;
      /** Called with what is on the remote, before who asked is answered. */
      written?: (draft: CommitDraft, result: ChangeResult) => Promise<void>;
    },
  ) {}

  /** Makes a commit straight onto the source's branch. */
  commit(draft: CommitDraft): Promise<ChangeResult> {
    const { source } = draft;
    return this.once(draft, async () => {
      const commit = source.config.commits?.verified
        ? await this.verified(draft)
        : await this.queueOf(source).add(parent => this.build(draft, parent));
      return { commit, branch: source.config.branch };
    });
  }

  /** Makes a commit on a branch of its own, with a pull request. */
  propose(draft: CommitDraft): Promise<ChangeResult> {
    return this.once(draft, () =>
      this.deps.proposer.propose(draft, parent => this.build(draft, parent)),
    );
  }

  /** Who asks while the same change is being made gets that one's answer. */
  private once(
    draft: CommitDraft,
    make: () => Promise<ChangeResult>,
  ): Promise<ChangeResult> {
    const { id } = draft;
    const known = id && this.running.get(id);
    if (known) {
      return known;
    }
    const made = this.make(draft, make);
    if (!id) {
      return made;
    }
    const running = made.finally(() => this.running.delete(id));
    this.running.set(id, running);
    return running;
  }

  private async make(
    draft: CommitDraft,
    make: () => Promise<ChangeResult>,
  ): Promise<ChangeResult> {
    const result = await make().catch(error => {
      if (!(error instanceof AlreadyWritten)) throw error;
      return { commit: error.commit, branch: draft.source.config.branch };
    });
    // Also of what was written before: its answer may have been lost.
    await this.deps.written?.(draft, result);
    return result;
  }

  /** By the forge, whose token is the author: who asked is named beside it. */
  private verified(draft: CommitDraft): Promise<string> {
    const { source, author } = draft;
    const coAuthor = `Co-authored-by: ${author.name} <${author.email}>`;
    return this.verifiedWriter().add(source, async head => ({
      head,
      headline: headlineOf(draft),
      body: bodyLinesOf(draft, [coAuthor]),
      changes: await this.changesOf(draft, head),
    }));
  }

  private verifiedWriter(): VerifiedWriter {
    const { sources, commitOnBranch } = this.deps;
    if (!commitOnBranch) {
      throw new NotImplementedError('Commits cannot be verified here');
    }
    this.verifying ??= new VerifiedWriter({ sources, commitOnBranch });
    return this.verifying;
  }

  /** The files of a draft, where it was not written before. */
  private async changesOf({ source, id, build }: CommitDraft, parent: string) {
    const earlier = id && (await ChangeIds.of(source.mirror).find(parent, id));
    if (earlier) {
      throw new AlreadyWritten(earlier);
    }
    return build(parent);
  }

  private async build(draft: CommitDraft, parent: string): Promise<string> {
    const { source, author, id } = draft;
    const changes = await this.changesOf(draft, parent);
    const commit = await writeCommit(source.mirror, {
      parent,
      changes,
      message: commitMessage(draft),
      author,
      committer: this.deps.committer,
    });
    ChangeIds.of(source.mirror).written(parent, commit, id);
    return commit;
  }

  private queueOf(source: Source): BranchQueue {
    let queue = this.queues.get(source);
    if (!queue) {
      queue = new BranchQueue(this.deps.sources, source);
      this.queues.set(source, queue);
    }
    return queue;
  }
}
