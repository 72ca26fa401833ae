import type { AuthService } from '@backstage/backend-plugin-api';
import {
  loadCompositions,
  type KindComposition,
} from '@gitops-portal/plugin-schemas-common';
import {
  RepositoryDocuments,
  type Repositories,
} from '../sources/RepositoryDocuments';

/** The compositions in the desired-state repositories. */
export class Compositions {
  private constructor(
    private readonly documents: RepositoryDocuments<KindComposition[]>,
  ) {}

  static create(deps: {
    auth: AuthService;
    desiredState: Repositories;
    /** Folders below which compositions are. */
    paths: string[];
  }): Compositions {
    const { auth, desiredState, paths } = deps;
    const parse = loadCompositions;
    return new Compositions(
      new RepositoryDocuments({ auth, desiredState, paths, parse }),
    );
  }

  /** What is made of a composite. */
  async of(composite: {
    group: string;
    kind: string;
  }): Promise<KindComposition[]> {
    const sources = await this.documents.sources();
    const all = [...(await this.documents.at(sources)).values()].flat();
    return all.filter(
      ({ group, kind }) => group === composite.group && kind === composite.kind,
    );
  }
}
