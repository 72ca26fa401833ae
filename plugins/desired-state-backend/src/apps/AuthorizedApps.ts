import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ScmIntegrations } from '@backstage/integration';
import {
  desiredStateReadPermission,
  type LayoutSource,
} from '@gitops-portal/plugin-desired-state-common';
import { readableParts } from '@gitops-portal/plugin-desired-state-node';
import {
  commitPage,
  type PlatformConfig,
} from '@gitops-portal/plugin-environments-common';
import {
  filesPage,
  type PlatformAuthorizer,
} from '@gitops-portal/plugin-environments-node';
import type { KindCatalog } from '../changes/KindCatalog';
import { readCommits } from '../git/CommitInfo';
import type { Source, Sources } from '../sources/Sources';
import type { AppDirectory } from './AppDirectory';
import { environmentNamed, readAppConfiguration } from './ConfigurationReader';
import { KindRequests, type KindQuery } from './KindRequests';
import { layersAt } from './layersAt';
import { readComparison } from './readComparison';
import { readImageHistory } from './readImageHistory';
import { readUses } from './readUses';

/** What apps are read with. */
interface AppServices {
  apps: AppDirectory;
  authorizer: PlatformAuthorizer;
  /** They tell whose pages a repository has. */
  integrations: ScmIntegrations;
  kinds: KindCatalog;
  platform: Pick<PlatformConfig, 'environments'>;
  sources: Sources;
}

/**
 * Apps for those who may read them: what routes and actions call. What one may
 * not read is left out of lists; of one app it throws NotAllowedError, before
 * anything is looked up, and NotFoundError for one that there is not.
 */
export class AuthorizedApps {
  private readonly kindRequests: KindRequests;

  constructor(private readonly services: AppServices) {
    const { apps, integrations, sources } = services;
    this.kindRequests = new KindRequests(
      sources,
      apps,
      ({ config }, commit) => {
        const files = filesPage(integrations, config.repository, { commit });
        return files && `${files}/{file}#L{line}`;
      },
    );
  }

  async list(credentials: BackstageCredentials) {
    const { apps, platform } = this.services;
    const isReadable = await this.readableTo(credentials);
    const all = await apps.list();
    return readableParts(all, isReadable, platform.environments);
  }

  /** Sources of which one may read something. */
  async sources(credentials: BackstageCredentials) {
    const shown = await this.shownSources(credentials);
    return this.services.sources
      .describe()
      .filter(shown)
      .map(source => ({ ...source, fetchedAt: source.freshness.asOf }));
  }

  private async shownSources(
    credentials: BackstageCredentials,
  ): Promise<(source: { name: string; head?: string }) => boolean> {
    const { apps, sources } = this.services;
    const isReadable = await this.readableTo(credentials);
    if (isReadable({ app: '' })) {
      // Who may read any app need not wait until all of them were read once.
      await Promise.allSettled(sources.all.map(each => sources.headOf(each)));
      return () => true;
    }
    // Where nothing can be read, that is just what people must be told.
    const all = await apps.list().catch(() => []);
    const names = new Set(
      all
        .filter(({ name, owner }) => isReadable({ app: name, owner }))
        .map(({ source }) => source),
    );
    return ({ name, head }) =>
      head === undefined ? names.size > 0 : names.has(name);
  }

  /** What an app asks for in an environment, and the layers that make it. */
  async configuration(
    credentials: BackstageCredentials,
    of: { app: string; environment: string },
  ) {
    const { app, source } = await this.readable(credentials, of);
    const environment = this.environmentNamed(of.environment);
    const head = await this.services.sources.headOf(source);
    const read = await readAppConfiguration(
      source,
      head,
      app.name,
      environment.name,
    );
    return {
      app: app.name,
      environment: environment.name,
      source: source.config.name,
      head,
      write: environment.write,
      layout: layoutSourceOf(source.config),
      commitUrl: commitPage(source.config.repository, '{sha}'),
      requests: read.requests,
      problems: [
        ...(await this.services.apps.problemsOf(app.name)).map(message => ({
          message,
        })),
        ...read.problems,
      ],
      layers: read.layers.map(({ text, ...layer }) => ({
        ...layer,
        text,
        exists: text !== undefined,
      })),
    };
  }

  /**
   * Commits that touched an app's layers of one environment, or of all that one
   * may read; who may read every one is told of all commits in its folder.
   */
  async commits(
    credentials: BackstageCredentials,
    of: { app: string; environment?: string; limit?: number },
  ) {
    const { limit = 30 } = of;
    const { app, source, environments } = await this.historyOf(credentials, of);
    const head = await this.services.sources.headOf(source);
    const layers = environments
      ? await Promise.all(
          environments.map(each => layersAt(source, head, app.name, each)),
        )
      : [[app]];
    const paths = [...new Set(layers.flat().map(({ path }) => path))];
    const commits = await readCommits(source.mirror, { head, paths, limit });
    return commits.map(commit => ({
      ...commit,
      url: commitPage(source.config.repository, commit.sha),
    }));
  }

  async images(credentials: BackstageCredentials, of: { app: string }) {
    const { app, source } = await this.readable(credentials, of);
    const isReadable = await this.readableTo(credentials);
    const { name, owner } = app;
    const environments = app.environments.filter(environment =>
      isReadable({ app: name, owner, environment }),
    );
    const head = await this.services.sources.headOf(source);
    return readImageHistory(source, head, { name, environments });
  }

  /** An app's environments side by side, those that one may read. */
  async comparison(credentials: BackstageCredentials, of: { app: string }) {
    const { kinds, sources } = this.services;
    const { app, source, shown, hidden } = await this.partly(credentials, of);
    const { name } = app;
    const head = await sources.headOf(source);
    const comparison = await readComparison(
      source,
      head,
      { name, environments: shown },
      await kinds.kindsOf(source, head),
    );
    return {
      ...{ app: name, source: source.config.name, head, hidden },
      ...comparison,
    };
  }

  /** Where other apps use what an app gives, in environments one may read. */
  async uses(
    credentials: BackstageCredentials,
    of: { app: string; request?: string },
  ) {
    const { app, shown } = await this.partly(credentials, of);
    const isReadable = await this.readableTo(credentials);
    const uses = await readUses(this.services, {
      app,
      request: of.request,
      environments: shown,
    });
    const hidden = uses.filter(use => !isReadable(use));
    return {
      app: app.name,
      uses: uses
        .filter(use => isReadable(use))
        .map(({ owner: _, ...use }) => use),
      // Who takes something away has to know that somebody needs it.
      hiddenApps: new Set(hidden.map(use => use.app)).size,
    };
  }

  /** The requests for one kind, with their effective specs. */
  async requests(credentials: BackstageCredentials, of: KindQuery) {
    const isReadable = await this.readableTo(credentials);
    return this.kindRequests.read(of, ({ name, owner }, environment) =>
      isReadable({ app: name, owner, environment }),
    );
  }

  /**
   * An app, and the environments of whose layers one may see the history; absent
   * where that is all of its folder's.
   */
  private async historyOf(
    credentials: BackstageCredentials,
    { app, environment }: { app: string; environment?: string },
  ) {
    if (environment) {
      const found = await this.readable(credentials, { app, environment });
      const { name } = this.environmentNamed(environment);
      return { ...found, environments: [name] };
    }
    const found = await this.partly(credentials, { app });
    const { hidden, readable } = found;
    return { ...found, environments: hidden.length > 0 ? readable : undefined };
  }

  /**
   * An app, where one may read it in any environment: those of its own that
   * one may, the names of all that one may, and of all that one may not.
   */
  private async partly(
    credentials: BackstageCredentials,
    { app: name }: { app: string },
  ) {
    const { apps, authorizer, platform } = this.services;
    const owner = await apps.ownerOf(name);
    const isReadable = await this.readableTo(credentials);
    const [readable, hidden] = [true, false].map(is =>
      platform.environments
        .map(({ name: environment }) => environment)
        .filter(
          environment => isReadable({ app: name, owner, environment }) === is,
        ),
    );
    if (readable.length === 0) {
      const target = { app: name, owner };
      await authorizer.require(credentials, desiredStateReadPermission, target);
    }
    const { app, source } = await apps.get(name);
    const shown = app.environments.filter(each => readable.includes(each));
    return { app, source, shown, readable, hidden };
  }

  private readableTo(credentials: BackstageCredentials) {
    const { authorizer } = this.services;
    return authorizer.decide(credentials, desiredStateReadPermission);
  }

  private environmentNamed(name: string) {
    return environmentNamed(this.services.platform.environments, name);
  }

  /** The app, where one may read it in the environment. */
  private async readable(
    credentials: BackstageCredentials,
    { app, environment }: { app: string; environment?: string },
  ) {
    const { apps, authorizer } = this.services;
    const target = { app, environment, owner: await apps.ownerOf(app) };
    await authorizer.require(credentials, desiredStateReadPermission, target);
    return apps.get(app);
  }
}

/** What of a source's settings tells how it is laid out. */
function layoutSourceOf(config: Source['config']): LayoutSource {
  const { name, layout, apps, layers, kind } = config;
  return { name, layout, apps, layers, ...(kind ? { kind } : {}) };
}
