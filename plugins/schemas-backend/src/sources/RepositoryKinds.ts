import type { AuthService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { DesiredStateService } from '@gitops-portal/plugin-desired-state-node';
import {
  loadKinds,
  type LoadedKinds,
} from '@gitops-portal/plugin-schemas-common';
import type { KindSource, SourcedKinds } from './KindSource';

/** What is asked of the desired state. */
type Repositories = Pick<DesiredStateService, 'sources' | 'files'>;

/** Kinds in the desired-state repositories, read again at every new head. */
export class RepositoryKinds implements KindSource {
  private loaded?: { heads: string; kinds: Promise<Map<string, LoadedKinds>> };

  private constructor(
    private readonly deps: {
      auth: AuthService;
      desiredState: Repositories;
      paths: string[];
    },
  ) {}

  static create(deps: {
    auth: AuthService;
    desiredState: Repositories;
    /** Folders below which XRDs and CRDs are. */
    paths: string[];
  }): RepositoryKinds {
    return new RepositoryKinds(deps);
  }

  async read(): Promise<SourcedKinds[]> {
    const { auth, desiredState } = this.deps;
    // Schemas are no secret of an app, so the plugin reads them as itself.
    try {
      const credentials = await auth.getOwnServiceCredentials();
      const sources = await desiredState.sources({ credentials });
      return await this.readSources(sources);
    } catch (error) {
      return [failed('desired state', error)];
    }
  }

  private async readSources(
    sources: Awaited<ReturnType<Repositories['sources']>>,
  ): Promise<SourcedKinds[]> {
    const heads = sources.map(({ name, head }) => `${name}@${head}`).join();
    try {
      const loaded = await this.load(heads);
      return sources.map(({ name, freshness }) => ({
        status: { type: 'repository', name, freshness },
        ...(loaded.get(name) ?? { kinds: [], problems: [] }),
      }));
    } catch (error) {
      return sources.map(({ name }) => failed(name, error));
    }
  }

  private load(heads: string): Promise<Map<string, LoadedKinds>> {
    if (this.loaded?.heads === heads) {
      return this.loaded.kinds;
    }
    const loaded = { heads, kinds: this.fetch() };
    this.loaded = loaded;
    // A failure is not remembered.
    loaded.kinds.catch(() => {
      if (this.loaded === loaded) {
        this.loaded = undefined;
      }
    });
    return loaded.kinds;
  }

  private async fetch(): Promise<Map<string, LoadedKinds>> {
    const { auth, desiredState, paths } = this.deps;
    const credentials = await auth.getOwnServiceCredentials();
    const answers = await Promise.all(
      paths.map(prefix => desiredState.files({ credentials, prefix })),
    );
    const files = new Map<string, { file: string; text: string }[]>();
    for (const answer of answers.flat()) {
      const own = answer.files
        .filter(file => /\.ya?ml$/.test(file.path))
        .map(({ path, text }) => ({ file: path, text }));
      files.set(answer.source, [...(files.get(answer.source) ?? []), ...own]);
    }
    return new Map(
      [...files].map(([source, documents]) => [source, loadKinds(documents)]),
    );
  }
}

function failed(name: string, error: unknown): SourcedKinds {
  const sentence = isError(error) ? error.message : String(error);
  return {
    status: { type: 'repository', name, error: sentence },
    kinds: [],
    problems: [],
  };
}
