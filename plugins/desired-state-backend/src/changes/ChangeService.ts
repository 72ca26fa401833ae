import { InputError, NotImplementedError } from '@backstage/errors';
import type { Environment } from '@gitops-portal/plugin-environments-common';
import {
  applyEdits,
  describeChange,
  findConflicts,
  readConfiguration,
  type Edit,
  type LayerFile,
} from '@gitops-portal/plugin-desired-state-common';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import { readLayers } from '../apps/ConfigurationReader';
import type { Forge, PullRequest } from '../forge/Forge';
import { pushCommit } from '../git/pushCommit';
import {
  writeCommit,
  type FileChanges,
  type Identity,
} from '../git/writeCommit';
import type { Source, Sources } from '../sources/Sources';
import { BranchQueue } from './BranchQueue';
import { ChangeRefused } from './ChangeRefused';
import type { KindCatalog } from './KindCatalog';
import { validateRequests } from './validateRequests';

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
}

/** A change that is on the remote. */
export interface ChangeResult {
  commit: string;
  branch: string;
  pullRequest?: PullRequest;
}

/** Makes changes to layers as commits by their authors. */
export class ChangeService {
  private readonly queues = new Map<string, BranchQueue>();

  constructor(
    private readonly deps: {
      sources: Sources;
      kinds: KindCatalog;
      /** The forge of a source, undefined where none is configured. */
      forgeOf: (source: Source) => Promise<Forge | undefined>;
      environments: Environment[];
      committer: Identity;
    },
  ) {}

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
    const affected = this.environmentsOf(input.source, input.app, input.edits);
    return affected.some(({ write }) => write === 'pull-request')
      ? this.proposed(input, affected)
      : this.committed(input, affected);
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

  private async proposed(
    input: ChangeInput,
    affected: Environment[],
  ): Promise<ChangeResult> {
    const { source } = input;
    const { config, mirror } = source;
    const forge = await this.deps.forgeOf(source);
    if (!forge) {
      throw new NotImplementedError(
        `Changes of ${input.environment} need a pull request, and integrations.github has no entry for ${config.repository}`,
      );
    }
    const parent = await this.deps.sources.refresh(source);
    const commit = await this.build(input, affected, parent);
    const branch = `gitops-portal/${input.app.name}-${
      input.environment
    }-${commit.slice(0, 8)}`;
    if (!(await pushCommit(mirror, commit, branch))) {
      throw new InputError(`The branch ${branch} exists already`);
    }
    const pullRequest = await forge.openPullRequest({
      head: branch,
      title: this.titleOf(input),
      body: `Proposed by ${input.author.name} in gitops-portal.\n\n${input.edits
        .map(({ file }) => file)
        .filter((file, index, all) => all.indexOf(file) === index)
        .map(file => `- \`${file}\``)
        .join('\n')}\n`,
    });
    return { commit, branch, pullRequest };
  }

  private titleOf({ title, app, environment, edits }: ChangeInput): string {
    return (
      title?.trim() || describeChange({ app: app.name, environment, edits })
    );
  }

  /** The commit of the edits on a parent, after every check has passed. */
  private async build(
    input: ChangeInput,
    affected: Environment[],
    parent: string,
  ): Promise<string> {
    const { source, edits } = input;
    const files = [...new Set(edits.map(({ file }) => file))];
    const current = await this.textsAt(source, parent, files);
    await this.refuseConflicts(input, parent, files, current);
    const changes = this.apply(edits, files, current);
    if (changes.size === 0) {
      throw new ChangeRefused('The change changes nothing', {
        issues: [{ message: 'every value already is what you set it to' }],
      });
    }
    await this.refuseInvalid(input, affected, parent, changes);
    return writeCommit(source.mirror, {
      parent,
      changes,
      message: `${this.titleOf(input)}\n`,
      author: input.author,
      committer: this.deps.committer,
    });
  }

  private async textsAt(source: Source, commit: string, files: string[]) {
    const texts = new Map<string, string | undefined>();
    for (const file of files) {
      texts.set(file, await source.mirror.file(commit, file));
    }
    return texts;
  }

  private async refuseConflicts(
    { source, head, edits }: ChangeInput,
    parent: string,
    files: string[],
    current: Map<string, string | undefined>,
  ) {
    if (head === parent) {
      return;
    }
    const seen = await this.textsAt(source, head, files).catch(() => {
      throw new InputError(
        `head: expected a commit of ${source.config.name}, got '${head}'`,
      );
    });
    const conflicts = findConflicts(
      edits,
      file => seen.get(file),
      file => current.get(file),
    );
    if (conflicts.length > 0) {
      throw new ChangeRefused('Somebody changed the same value meanwhile', {
        conflicts,
        head: parent,
      });
    }
  }

  private apply(
    edits: Edit[],
    files: string[],
    current: Map<string, string | undefined>,
  ): FileChanges {
    const changes: FileChanges = new Map();
    for (const file of files) {
      const result = applyEdits(current.get(file), edits, file);
      if (result.problems) {
        throw new ChangeRefused(`${file} cannot be changed this way`, {
          issues: result.problems,
        });
      }
      if (result.text !== current.get(file)) {
        changes.set(file, result.text);
      }
    }
    return changes;
  }

  private async refuseInvalid(
    { source, app }: ChangeInput,
    affected: Environment[],
    parent: string,
    changes: FileChanges,
  ) {
    const kinds = await this.deps.kinds.kindsOf(source, parent);
    for (const { name } of affected) {
      const before = await readLayers(source, parent, app.name, name);
      const after: LayerFile[] = before.map(layer =>
        changes.has(layer.path)
          ? { ...layer, text: changes.get(layer.path) }
          : layer,
      );
      const issues = validateRequests(
        kinds,
        readConfiguration(source.layout, after).requests,
        readConfiguration(source.layout, before).requests,
      );
      if (issues.length > 0) {
        throw new ChangeRefused(`${app.name} would not be valid in ${name}`, {
          issues,
        });
      }
    }
  }

  private queueOf(source: Source): BranchQueue {
    const key = source.config.name;
    let queue = this.queues.get(key);
    if (!queue) {
      queue = new BranchQueue(this.deps.sources, source);
      this.queues.set(key, queue);
    }
    return queue;
  }
}
