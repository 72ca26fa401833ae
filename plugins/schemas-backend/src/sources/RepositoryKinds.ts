import type { AuthService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import {
  loadKinds,
  type LoadedKinds,
} from '@gitops-portal/plugin-schemas-common';
import type { KindSource, SourcedKinds } from './KindSource';
import { RepositoryDocuments, type Repositories } from './RepositoryDocuments';

/** Kinds in the desired-state repositories. */
export class RepositoryKinds implements KindSource {
  private constructor(
    private readonly documents: RepositoryDocuments<LoadedKinds>,
  ) {}

  static create(deps: {
    auth: AuthService;
    desiredState: Repositories;
    /** Folders below which XRDs and CRDs are. */
    paths: string[];
  }): RepositoryKinds {
    const { auth, desiredState, paths } = deps;
    return new RepositoryKinds(
      new RepositoryDocuments({ auth, desiredState, paths, parse: loadKinds }),
    );
  }

  async read(): Promise<SourcedKinds[]> {
    let sources;
    try {
      sources = await this.documents.sources();
    } catch (error) {
      return [failed('desired state', error)];
    }
    try {
      const loaded = await this.documents.at(sources);
      return sources.map(({ name, freshness }) => ({
        status: { type: 'repository', name, freshness },
        ...(loaded.get(name) ?? { kinds: [], problems: [] }),
      }));
    } catch (error) {
      return sources.map(({ name }) => failed(name, error));
    }
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
