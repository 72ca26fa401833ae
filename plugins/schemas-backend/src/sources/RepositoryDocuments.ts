import type { AuthService } from '@backstage/backend-plugin-api';
import type {
  DesiredSource,
  DesiredStateService,
} from '@gitops-portal/plugin-desired-state-node';

/** What is asked of the desired state. */
export type Repositories = Pick<DesiredStateService, 'sources' | 'files'>;

/** A YAML file of a repository. */
export interface RepositoryFile {
  file: string;
  text: string;
}

/**
 * What is made of the YAML files below some folders of each repository, made
 * again at every new head. Schemas are no secret of an app, so the plugin
 * reads them as itself.
 */
export class RepositoryDocuments<T> {
  private loaded?: { heads: string; bySource: Promise<Map<string, T>> };

  constructor(
    private readonly deps: {
      auth: AuthService;
      desiredState: Repositories;
      paths: string[];
      parse: (files: RepositoryFile[]) => T;
    },
  ) {}

  /** The repositories, whether or not they can be read. */
  async sources(): Promise<DesiredSource[]> {
    const credentials = await this.deps.auth.getOwnServiceCredentials();
    return this.deps.desiredState.sources({ credentials });
  }

  /** By name of the source; one without such files is left out. */
  at(sources: Pick<DesiredSource, 'name' | 'head'>[]): Promise<Map<string, T>> {
    const heads = sources.map(({ name, head }) => `${name}@${head}`).join();
    if (this.loaded?.heads === heads) {
      return this.loaded.bySource;
    }
    const loaded = { heads, bySource: this.fetch() };
    this.loaded = loaded;
    // A failure is not remembered.
    loaded.bySource.catch(() => {
      if (this.loaded === loaded) {
        this.loaded = undefined;
      }
    });
    return loaded.bySource;
  }

  private async fetch(): Promise<Map<string, T>> {
    const { auth, desiredState, paths, parse } = this.deps;
    const credentials = await auth.getOwnServiceCredentials();
    const answers = await Promise.all(
      paths.map(prefix => desiredState.files({ credentials, prefix })),
    );
    const files = new Map<string, RepositoryFile[]>();
    for (const answer of answers.flat()) {
      const own = answer.files
        .filter(file => /\.ya?ml$/.test(file.path))
        .map(({ path, text }) => ({ file: path, text }));
      files.set(answer.source, [...(files.get(answer.source) ?? []), ...own]);
    }
    return new Map(
      [...files].map(([source, documents]) => [source, parse(documents)]),
    );
  }
}
