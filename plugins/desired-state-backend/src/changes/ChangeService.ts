import { InputError } from '@backstage/errors';
import type { Environment } from '@gitops-portal/plugin-environments-common';
import {
  describeChange,
  type Edit,
} from '@gitops-portal/plugin-desired-state-common';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import type { Forge, PullRequest } from '../forge/Forge';
import { writeCommit, type Identity } from '../git/writeCommit';
import { Proposer } from '../proposals/Proposer';
import type { Source, Sources } from '../sources/Sources';
import { AlreadyWritten } from './AlreadyWritten';
import { BranchQueue } from './BranchQueue';
import { buildChange } from './buildChange';
import { changeIdTrailer, findChange } from './changeId';
import { checkEdits } from './checkEdits';
import type { KindCatalog } from './KindCatalog';
import { refusePlainSecrets } from './refusePlainSecrets';

/** What a user wants to change. */
export interface ChangeInput {
  app: DesiredApp;
  source: Source;
  environment: string;
  /** The head that the user saw. */
  head: string;
  title?: string;
  edits: Edit[];
  author: Identity;
  /** Sent again with the same id, a change is not made twice. */
  id?: string;
}

/** A change that is on the remote. */
export interface ChangeResult {
  commit: string;
  branch: string;
  pullRequest?: PullRequest;
}

/** Makes changes to layers as commits by their authors. */
export class ChangeService {
  private readonly queues = new Map<Source, BranchQueue>();
  private readonly running = new Map<string, Promise<ChangeResult>>();
  private readonly proposer: Proposer;

  constructor(
    private readonly deps: {
      sources: Sources;
      kinds: KindCatalog;
      /** The forge of a source, undefined where none is configured. */
      forgeOf: (source: Source) => Promise<Forge | undefined>;
      environments: Environment[];
      committer: Identity;
    },
  ) {
    this.proposer = new Proposer(deps);
  }

  /**
   * The environments that edits of these files change: a layer for all
   * environments changes every one that the app is in.
   *
   * @throws InputError for a file that is no layer of the app
   */
  environmentsOf(
    source: Source,
    app: DesiredApp,
    edits: Pick<Edit, 'file'>[],
  ): Environment[] {
    const layersBy = this.deps.environments
      .filter(({ name }) => app.environments.includes(name))
      .map(environment => ({
        environment,
        files: source.layout
          .layersOf(source.config, app.name, environment.name)
          .map(({ path }) => path),
      }));
    for (const { file } of edits) {
      if (!layersBy.some(({ files }) => files.includes(file))) {
        throw new InputError(`'${file}' is no layer of ${app.name}`);
      }
    }
    return layersBy
      .filter(({ files }) => edits.some(({ file }) => files.includes(file)))
      .map(({ environment }) => environment);
  }

  /**
   * Makes one commit of the edits, straight onto the branch or, where one of
   * the environments demands it, onto a branch with a pull request.
   *
   * @throws ChangeRefused where the result is not valid, or somebody changed
   * the same values meanwhile
   */
  async create(input: ChangeInput): Promise<ChangeResult> {
    checkEdits(input.edits);
    refusePlainSecrets(input.edits);
    const affected = this.environmentsOf(input.source, input.app, input.edits);
    const isProposed = affected.some(({ write }) => write === 'pull-request');
    return this.once(input.id, () =>
      (isProposed
        ? this.proposed(input, affected)
        : this.committed(input, affected)
      ).catch(error => {
        if (error instanceof AlreadyWritten) {
          const { branch } = input.source.config;
          return { commit: error.commit, branch };
        }
        throw error;
      }),
    );
  }

  /** Who asks while the same change is being made gets that one's answer. */
  private once(id: string | undefined, make: () => Promise<ChangeResult>) {
    const known = id && this.running.get(id);
    if (known || !id) {
      return known || make();
    }
    const running = make().finally(() => this.running.delete(id));
    this.running.set(id, running);
    return running;
  }

  private async committed(
    input: ChangeInput,
    affected: Environment[],
  ): Promise<ChangeResult> {
    const { source } = input;
    const commit = await this.queueOf(source).add(parent =>
      this.build(input, affected, parent),
    );
    return { commit, branch: source.config.branch };
  }

  private proposed(
    input: ChangeInput,
    affected: Environment[],
  ): Promise<ChangeResult> {
    const { source, app, environment, id } = input;
    return this.proposer.propose(
      {
        source,
        app: app.name,
        environment,
        title: titleOf(input),
        body: bodyOf(input),
        id,
      },
      parent => this.build(input, affected, parent),
    );
  }

  /** The commit of the edits on a parent, after every check has passed. */
  private async build(
    input: ChangeInput,
    affected: Environment[],
    parent: string,
  ): Promise<string> {
    const { source, author, id } = input;
    const { kinds, committer } = this.deps;
    const earlier = id && (await findChange(source.mirror, parent, id));
    if (earlier) {
      throw new AlreadyWritten(earlier);
    }
    const changes = await buildChange(input, affected, parent, kinds);
    const trailer = id ? `\n${changeIdTrailer(id)}\n` : '';
    const message = `${titleOf(input)}\n${trailer}`;
    return writeCommit(source.mirror, {
      parent,
      changes,
      message,
      author,
      committer,
    });
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

/** One line: what follows a title would be read as the commit's trailers. */
function titleOf({ title, app, environment, edits }: ChangeInput): string {
  return (
    title?.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim() ||
    describeChange({ app: app.name, environment, edits })
  );
}

function bodyOf({ author, edits }: ChangeInput): string {
  const files = [...new Set(edits.map(({ file }) => file))];
  return `Proposed by ${author.name} in gitops-portal.\n\n${files
    .map(file => `- \`${file}\`\n`)
    .join('')}`;
}
