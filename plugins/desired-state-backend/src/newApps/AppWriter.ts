import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type { Environment } from '@gitops-portal/plugin-environments-common';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import type {
  ChangeResult,
  CommitDraft,
  CommitWriter,
} from '../changes/CommitWriter';
import type { KindCatalog } from '../changes/KindCatalog';
import type { Identity } from '../git/writeCommit';
import type { Source, Sources } from '../sources/Sources';
import { buildNewApp, type AppPart } from './buildNewApp';
import { buildRemoval } from './buildRemoval';

/** Who asks for something, and how to know them again. */
interface Asked {
  author: Identity;
  asker?: CommitDraft['asker'];
  /** Sent again with the same ids, nothing is made twice. */
  ids?: { direct: string; proposed: string };
}

const listed = new Intl.ListFormat('en');
const namesOf = (environments: Environment[]) =>
  listed.format(environments.map(({ name }) => name));

/** Whether an environment is written to by pull requests only. */
export const isProposed = ({ write }: Environment) => write === 'pull-request';

/** Creates apps, brings them into environments, and removes them. */
export class AppWriter {
  constructor(
    private readonly deps: {
      sources: Sources;
      writer: CommitWriter;
      kinds: KindCatalog;
      environments: Environment[];
    },
  ) {}

  /**
   * Writes an app, or further environments of one. What may be written
   * directly is one commit; what may not is one pull request on top of it.
   * Both are checked before either is made.
   */
  async create(
    part: AppPart,
    { author, asker, ids }: Asked,
  ): Promise<ChangeResult> {
    const { source, app, environments, isNew } = part;
    const proposed = environments.filter(isProposed);
    const direct = environments.filter(each => !isProposed(each));
    const draftOf = (own: AppPart, id: string | undefined) => ({
      source,
      app: app.name,
      environment: own.environments.map(({ name }) => name).join('-'),
      title: `${app.name}: ${own.isNew ? 'create' : 'begin'} in ${namesOf(
        own.environments,
      )}`,
      body: `Proposed by ${author.name} in gitops-portal.\n`,
      author,
      asker,
      id,
      build: (parent: string) => buildNewApp(own, parent, this.deps.kinds),
    });
    if (direct.length === 0) {
      return this.deps.writer.propose(draftOf(part, ids?.proposed));
    }
    const first = { ...part, environments: direct };
    if (proposed.length === 0) {
      return this.deps.writer.commit(draftOf(first, ids?.direct));
    }
    const made = await this.deps.writer.commit({
      ...draftOf(first, ids?.direct),
      // Nothing is begun that could not be ended.
      build: async parent => {
        await buildNewApp(part, parent, this.deps.kinds);
        return buildNewApp(first, parent, this.deps.kinds);
      },
    });
    const rest = { ...part, environments: proposed, isNew: false };
    try {
      const { pullRequest } = await this.deps.writer.propose(
        draftOf(rest, ids?.proposed),
      );
      return { ...made, pullRequest };
    } catch (error) {
      throw new ServiceUnavailableError(
        `${app.name} is ${isNew ? 'created' : 'begun'} in ${namesOf(
          direct,
        )} (${made.commit.slice(0, 7)}), but not in ${namesOf(proposed)}: ${
          (error as Error).message
        }`,
      );
    }
  }

  /** Asks for a change around an app that is not written as one is created. */
  propose(draft: CommitDraft): Promise<ChangeResult> {
    return this.deps.writer.propose(draft);
  }

  /** Removes an app from everywhere, in one change. */
  async remove(
    source: Source,
    app: DesiredApp,
    { author, asker, ids }: Asked,
  ): Promise<ChangeResult> {
    const environments = this.environmentsOf(app.environments);
    const proposes = environments.some(isProposed);
    const draft = {
      source,
      app: app.name,
      environment: 'removal',
      title: `${app.name}: remove`,
      body: `Removes ${app.name} from ${namesOf(environments)}. Proposed by ${
        author.name
      } in gitops-portal.\n`,
      author,
      asker,
      id: proposes ? ids?.proposed : ids?.direct,
      build: (parent: string) =>
        buildRemoval(
          source,
          app,
          parent,
          this.deps.environments.map(({ name }) => name),
        ),
    };
    return proposes
      ? this.deps.writer.propose(draft)
      : this.deps.writer.commit(draft);
  }

  /**
   * The environments of these names, in the order of the configuration.
   *
   * @throws InputError for a name that none has, and for no name at all
   */
  environmentsOf(names: string[]): Environment[] {
    const all = this.deps.environments;
    const unknown = names.find(name => !all.some(each => each.name === name));
    if (unknown !== undefined || names.length === 0) {
      throw new InputError(
        `environments: expected some of ${namesOf(all)}, got ${
          unknown === undefined ? 'none' : `'${unknown}'`
        }`,
      );
    }
    return all.filter(({ name }) => names.includes(name));
  }
}
