import type { AuthService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type { DesiredStateService } from '@gitops-portal/plugin-desired-state-node';
import {
  loadKinds,
  type Kind,
  type KindHistory,
} from '@gitops-portal/plugin-schemas-common';
import type { MergedKind } from '../service/mergeKinds';

/** A kind as it is, or was, somewhere; `kind` is absent where it is not there. */
export interface KindState {
  commit?: string;
  kind?: Kind;
}

const served = /^environment:(.+)$/;

/** Kinds as they were: in the history of their repository, and in environments. */
export class KindStates {
  private constructor(
    private readonly deps: {
      auth: AuthService;
      desiredState: Pick<DesiredStateService, 'files' | 'history'>;
      paths: string[];
    },
  ) {}

  static create(deps: {
    auth: AuthService;
    desiredState: Pick<DesiredStateService, 'files' | 'history'>;
    /** Folders below which XRDs and CRDs are. */
    paths: string[];
  }): KindStates {
    return new KindStates(deps);
  }

  /** Empty for a kind that no repository defines. */
  async history({ kind, repository }: MergedKind): Promise<KindHistory> {
    const { file } = kind;
    if (repository === undefined || file === undefined) {
      return { revisions: [], tags: [] };
    }
    const { auth, desiredState } = this.deps;
    const credentials = await auth.getOwnServiceCredentials();
    const { branch, revisions, tags } = await desiredState.history({
      credentials,
      source: repository,
      path: file,
    });
    return { repository, file, branch, revisions, tags };
  }

  /**
   * The kind in a state: a commit, tag or branch, `HEAD` for what was fetched
   * last, or `environment:NAME`.
   *
   * @throws NotFoundError where there is no such state
   */
  async at(merged: MergedKind, state: string): Promise<KindState> {
    const environment = served.exec(state)?.[1];
    if (environment !== undefined) {
      const [kind] = merged.served.get(environment) ?? [];
      return kind ? { kind } : {};
    }
    return this.atRevision(merged, state);
  }

  private async atRevision(
    { kind, repository }: MergedKind,
    revision: string,
  ): Promise<KindState> {
    if (repository === undefined || kind.file === undefined) {
      throw new InputError(
        `${kind.kind} is defined in no repository: expected environment:NAME, got '${revision}'`,
      );
    }
    // It may have been in another file then.
    for (const prefix of [kind.file, ...this.deps.paths]) {
      const { head, files } = await this.filesAt(repository, prefix, revision);
      const { kinds } = loadKinds(
        files
          .filter(({ path }) => /\.ya?ml$/.test(path))
          .map(({ path, text }) => ({ file: path, text })),
      );
      const found = kinds.find(
        candidate =>
          candidate.group === kind.group && candidate.kind === kind.kind,
      );
      if (found || prefix === this.deps.paths.at(-1)) {
        return { commit: head, kind: found };
      }
    }
    return {};
  }

  private async filesAt(source: string, prefix: string, revision: string) {
    const { auth, desiredState } = this.deps;
    const credentials = await auth.getOwnServiceCredentials();
    try {
      const [tree] = await desiredState.files({
        credentials,
        source,
        prefix,
        // What was fetched last, whatever the branch is called.
        ...(revision === 'HEAD' ? {} : { revision }),
      });
      return tree;
    } catch (error) {
      if (
        (error as { response?: { status: number } }).response?.status === 404
      ) {
        throw new NotFoundError(
          `${source} has no commit, tag or branch '${revision}'`,
        );
      }
      throw error;
    }
  }
}
