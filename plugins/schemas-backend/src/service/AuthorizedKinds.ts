import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type { DesiredStateService } from '@gitops-portal/plugin-desired-state-node';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import {
  checkManifests,
  outlineOf,
  sampleOf,
  schemasReadPermission,
  type FieldHit,
  type FieldUses,
  type Kind,
  type KindComparison,
  type KindComposition,
  type KindDetail,
  type KindHistory,
  type KindList,
  type ManifestVerdict,
  type OutlineRow,
  type Sample,
  type SampleStyle,
} from '@gitops-portal/plugin-schemas-common';
import type { Compositions } from '../compositions/Compositions';
import { compareKinds, type ComparisonQuery } from '../history/compareKinds';
import type { KindStates } from '../history/KindStates';
import { readImpact } from '../history/readImpact';
import { readFieldUses } from '../usage/readFieldUses';
import type { KindsService } from './KindsService';

/** A search for a sample ends after this, with what it has found. */
const sampleMilliseconds = 2000;

/** Names a kind, whatever its version. */
export interface KindName {
  group: string;
  kind: string;
}

/** A kind as it is defined, or as the clusters of an environment serve it. */
interface KindChoice extends KindName {
  /** The preferred one if left out. */
  version?: string;
  environment?: string;
}

interface Deps {
  kinds: KindsService;
  states: KindStates;
  compositions: Pick<Compositions, 'of'>;
  desiredState: Pick<DesiredStateService, 'requests'>;
  authorizer: Pick<PlatformAuthorizer, 'requireBasic'>;
}

/**
 * Kinds for those who may read them: what routes and actions call. Every
 * method throws NotAllowedError to others, and NotFoundError for a kind that
 * there is not.
 */
export class AuthorizedKinds {
  private constructor(private readonly deps: Deps) {}

  static create(deps: Deps): AuthorizedKinds {
    return new AuthorizedKinds(deps);
  }

  /** @throws NotAllowedError */
  async requireReader(credentials: BackstageCredentials): Promise<void> {
    await this.deps.authorizer.requireBasic(credentials, schemasReadPermission);
  }

  async list(credentials: BackstageCredentials): Promise<KindList> {
    await this.requireReader(credentials);
    return this.deps.kinds.list(credentials);
  }

  async get(
    credentials: BackstageCredentials,
    { group, kind, environment }: KindName & { environment?: string },
  ): Promise<KindDetail> {
    await this.requireReader(credentials);
    return this.deps.kinds.get(credentials, group, kind, environment);
  }

  async search(
    credentials: BackstageCredentials,
    { query, limit }: { query: string; limit: number },
  ): Promise<FieldHit[]> {
    await this.requireReader(credentials);
    return this.deps.kinds.search(query, limit);
  }

  async uses(
    credentials: BackstageCredentials,
    of: KindName & { field?: string },
  ): Promise<FieldUses> {
    await this.requireReader(credentials);
    return readFieldUses(this.deps.desiredState, { credentials, ...of });
  }

  async history(
    credentials: BackstageCredentials,
    { group, kind }: KindName,
  ): Promise<KindHistory> {
    await this.requireReader(credentials);
    return this.deps.states.history(await this.deps.kinds.find(group, kind));
  }

  async compositions(
    credentials: BackstageCredentials,
    of: KindName,
  ): Promise<KindComposition[]> {
    await this.requireReader(credentials);
    const { group, kind } = await this.deps.kinds.compositeOf(of);
    return this.deps.compositions.of({ group, kind });
  }

  async compare(
    credentials: BackstageCredentials,
    { group, kind }: KindName,
    query: ComparisonQuery,
  ): Promise<KindComparison> {
    await this.requireReader(credentials);
    const merged = await this.deps.kinds.find(group, kind);
    const { beforeVersion: from, afterVersion: to = from } = query;
    const { kinds, comparison } = await compareKinds(
      this.deps.states,
      merged,
      query,
    );
    const impact = await readImpact(this.deps.desiredState, {
      ...kinds,
      ...{ credentials, group, kind },
      versions: from && to ? { from, to } : undefined,
    });
    return { ...comparison, impact };
  }

  /** Every field of a kind, parents first. */
  async outline(
    credentials: BackstageCredentials,
    of: KindChoice,
  ): Promise<{ kind: Kind; fields: OutlineRow[] }> {
    await this.requireReader(credentials);
    const kind = await this.chosen(of);
    return { kind, fields: outlineOf(kind, of.version) };
  }

  /** An object to start from. */
  async sample(
    credentials: BackstageCredentials,
    of: KindChoice & { style: SampleStyle },
  ): Promise<Sample> {
    await this.requireReader(credentials);
    const kind = await this.chosen(of);
    return sampleOf(kind, of.version, of.style, {
      milliseconds: sampleMilliseconds,
    });
  }

  /**
   * Whether the API server would take the objects of a text.
   *
   * @throws NotFoundError for an environment of which no kinds are known
   */
  async validate(
    credentials: BackstageCredentials,
    of: { text: string; environment?: string; strict?: boolean },
  ): Promise<ManifestVerdict[]> {
    await this.requireReader(credentials);
    const { text, environment, strict } = of;
    const all = await this.deps.kinds.all();
    const kinds = all.flatMap(({ kind, served }) =>
      environment === undefined ? [kind] : served.get(environment)?.[0] ?? [],
    );
    // Everything would be wrong there.
    if (environment !== undefined && kinds.length === 0) {
      throw new NotFoundError(`It is not known what ${environment} serves`);
    }
    return checkManifests(text, { kinds, strict });
  }

  /** @throws NotFoundError, InputError for a version that it does not have */
  private async chosen(of: KindChoice): Promise<Kind> {
    const { environment, version } = of;
    const merged = await this.deps.kinds.find(of.group, of.kind);
    const kind = environment
      ? merged.served.get(environment)?.[0]
      : merged.kind;
    if (!kind) {
      throw new NotFoundError(`${environment} does not serve ${of.kind}`);
    }
    const names = kind.versions.map(({ name }) => name);
    if (version !== undefined && !names.includes(version)) {
      throw new InputError(
        `version: ${of.kind} has ${names.join(', ')}, not ${version}`,
      );
    }
    return kind;
  }
}
