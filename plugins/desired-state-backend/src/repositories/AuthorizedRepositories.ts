import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type {
  AppNews,
  DesiredHistory,
  DesiredTree,
  FileNews,
} from '@gitops-portal/plugin-desired-state-node';
import { commitPage } from '@gitops-portal/plugin-environments-common';
import { externalSubjectOf } from '@gitops-portal/plugin-environments-node';
import type { AppDirectory } from '../apps/AppDirectory';
import { readFileHistory } from '../git/FileHistory';
import { readAppNews } from '../news/readAppNews';
import { readFileNews, type FileFilter } from '../news/readFileNews';
import type { Source, Sources } from '../sources/Sources';

/** What one who follows something has, and how much they take at a time. */
interface NewsQuery {
  since?: string;
  limit?: number;
}

/**
 * Whole repositories, which are for backends that ask on their own behalf:
 * others get a NotAllowedError.
 */
export class AuthorizedRepositories {
  constructor(
    private readonly deps: {
      apps: AppDirectory;
      auth: Pick<AuthService, 'isPrincipal'>;
      sources: Sources;
    },
  ) {}

  /** The apps that are new, changed or gone since a cursor. */
  async appNews(
    credentials: BackstageCredentials,
    { since, limit = 250 }: NewsQuery,
  ): Promise<AppNews> {
    this.requireBackend(credentials);
    return readAppNews(this.deps, since, limit);
  }

  /** The files that are new, changed or gone since a cursor. */
  async fileNews(
    credentials: BackstageCredentials,
    { since, limit = 250, ...filter }: NewsQuery & FileFilter,
  ): Promise<FileNews> {
    this.requireBackend(credentials);
    return readFileNews(this.deps.sources, filter, since, limit);
  }

  /** Text files below a prefix, at each source's head or at a revision of one. */
  async tree(
    credentials: BackstageCredentials,
    of: { source?: string; prefix?: string; revision?: string },
  ): Promise<DesiredTree[]> {
    this.requireBackend(credentials);
    const { sources } = this.deps;
    const { source: only, prefix = '', revision } = of;
    if (revision !== undefined && only === undefined) {
      throw new InputError('revision: expected a source beside it');
    }
    const asked = only === undefined ? sources.all : [sources.get(only)];
    return Promise.all(
      asked.map(async source => {
        const head = await this.commitOf(source, revision);
        const entries = await source.mirror.entries(head, prefix);
        const contents = await source.mirror.read(entries);
        const files = entries.flatMap(({ path, blob }) => {
          const text = contents.get(blob);
          return text === undefined ? [] : [{ path, text }];
        });
        return { source: source.config.name, head, files };
      }),
    );
  }

  /** The commits that touched a file, newest first. */
  async history(
    credentials: BackstageCredentials,
    of: { source: string; path: string },
  ): Promise<DesiredHistory> {
    this.requireBackend(credentials);
    const source = this.deps.sources.get(of.source);
    const { name, branch, repository } = source.config;
    const head = await this.deps.sources.headOf(source);
    const { path } = of;
    const read = await readFileHistory(source.mirror, { head, path });
    return {
      ...{ source: name, head, branch, tags: read.tags },
      revisions: read.revisions.map(revision => ({
        ...revision,
        url: commitPage(repository, revision.sha),
      })),
    };
  }

  private requireBackend(credentials: BackstageCredentials) {
    const isService = this.deps.auth.isPrincipal(credentials, 'service');
    if (!isService || externalSubjectOf(credentials) !== undefined) {
      throw new NotAllowedError('Only backends may read whole repositories');
    }
  }

  /** The commit to read at: the head, or what a revision names. */
  private async commitOf(
    source: Source,
    revision: string | undefined,
  ): Promise<string> {
    const head = await this.deps.sources.headOf(source);
    const commit = revision ? await source.mirror.resolve(revision) : head;
    if (!commit) {
      throw new NotFoundError(
        `${source.config.name} has no commit, tag or branch '${revision}'`,
      );
    }
    return commit;
  }
}
