import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  promotionOrder,
  type PlatformConfig,
} from '@gitops-portal/plugin-environments-common';
import {
  preferredVersion,
  type FieldHit,
  type Kind,
  type KindDetail,
  type KindList,
  type KindSourceStatus,
  type KindSummary,
  type KindVersion,
  type VersionSummary,
} from '@gitops-portal/plugin-schemas-common';
import type { KindSource, SourcedKinds } from '../sources/KindSource';
import { FieldIndex } from './FieldIndex';
import { MergedKinds } from './MergedKinds';
import { kindKey, type MergedKind } from './mergeKinds';
import { readUsage, type AppsWithRequests, type Usage } from './readUsage';

interface Deps {
  platform: Pick<PlatformConfig, 'environments'>;
  sources: KindSource[];
  desiredState: AppsWithRequests;
  /** The order in which the platform team lists its categories. */
  categories?: string[];
}

/**
 * Kinds from all sources. A source that fails takes nothing from the others:
 * it is named in `sources`, with the reason.
 */
export class KindsService {
  private readonly fields = new FieldIndex();

  private readonly merged: MergedKinds;

  private constructor(private readonly deps: Deps) {
    const { environments } = deps.platform;
    this.merged = new MergedKinds(promotionOrder(environments));
  }

  static create(deps: Deps): KindsService {
    return new KindsService(deps);
  }

  async list(credentials: BackstageCredentials): Promise<KindList> {
    const [read, usage] = await Promise.all([
      this.read(),
      readUsage(this.deps.desiredState, credentials),
    ]);
    return {
      kinds: this.merged.of(read).map(merged => summary(merged, usage)),
      categories: this.deps.categories ?? [],
      sources: [...read.map(source => source.status), ...usageStatus(usage)],
      problems: read.flatMap(({ status, problems }) =>
        problems.map(problem => ({ source: status.name, ...problem })),
      ),
    };
  }

  /**
   * @param shownAs - the environment whose schemas are wanted, instead of
   * those that are documented
   * @throws NotFoundError where no source that answers has the kind, or the
   * environment does not serve it
   */
  async get(
    credentials: BackstageCredentials,
    group: string,
    kind: string,
    shownAs?: string,
  ): Promise<KindDetail> {
    const [read, usage] = await Promise.all([
      this.read(),
      readUsage(this.deps.desiredState, credentials),
    ]);
    const merged = this.findIn(read, group, kind);
    const shown = shownAs ? servedIn(merged, shownAs) : merged.kind;
    const { file, machinery = [], formHints, outputs } = merged.kind;
    return {
      ...summary(merged, usage),
      versions: shown.versions.map(version => ({
        ...versionSummary(version),
        schema: version.schema,
        subresources: version.subresources,
      })),
      machinery,
      formHints,
      outputs,
      ...(file === undefined ? {} : { file }),
      ...(merged.repository ? { repository: merged.repository } : {}),
      ...(shownAs ? { shownAs } : {}),
      ...(usage.uses
        ? { uses: usage.uses.get(kindKey(group, kind)) ?? [] }
        : {}),
      sources: [...read.map(source => source.status), ...usageStatus(usage)],
    };
  }

  /** @throws NotFoundError where no source that answers has the kind */
  async find(group: string, kind: string): Promise<MergedKind> {
    return this.findIn(await this.read(), group, kind);
  }

  /** The kind that an XRD composes: of a claim the composite, else itself. */
  async compositeOf(of: { group: string; kind: string }): Promise<Kind> {
    const { kind } = await this.find(of.group, of.kind);
    const composite = (await this.all()).find(
      candidate =>
        candidate.kind.group === of.group &&
        candidate.kind.claimedAs === of.kind,
    );
    return composite?.kind ?? kind;
  }

  /** Every kind as all sources together know it. */
  async all(): Promise<MergedKind[]> {
    return this.merged.of(await this.read());
  }

  /** Fields of the platform's kinds before those of others. */
  async search(query: string, limit: number): Promise<FieldHit[]> {
    return this.fields.search(await this.all(), query, limit);
  }

  private async read(): Promise<SourcedKinds[]> {
    const read = await Promise.all(
      this.deps.sources.map(source => source.read()),
    );
    return read.flat();
  }

  private findIn(
    read: SourcedKinds[],
    group: string,
    kind: string,
  ): MergedKind {
    const merged = this.merged
      .of(read)
      .find(({ kind: known }) => known.group === group && known.kind === kind);
    if (!merged) {
      throw new NotFoundError(missing(group, kind, read));
    }
    return merged;
  }
}

function servedIn({ kind, served }: MergedKind, environment: string): Kind {
  const [found] = served.get(environment) ?? [];
  if (!found) {
    throw new NotFoundError(`${environment} does not serve ${kind.kind}`);
  }
  return found;
}

function summary(merged: MergedKind, usage: Usage): KindSummary {
  const { kind, platform, environments } = merged;
  const requests = usage.uses?.get(kindKey(kind.group, kind.kind))?.length;
  return {
    group: kind.group,
    kind: kind.kind,
    plural: kind.plural,
    scope: kind.scope,
    source: kind.source,
    claim: kind.claim,
    claimedAs: kind.claimedAs,
    title: kind.title,
    category: kind.category,
    description: kind.description,
    owner: kind.owner,
    documentation: kind.documentation,
    platform,
    versions: kind.versions.map(versionSummary),
    preferred: preferredVersion(kind).name,
    environments,
    ...(usage.uses ? { requests: requests ?? 0 } : {}),
  };
}

function versionSummary(version: KindVersion): VersionSummary {
  const { name, served, storage, deprecated, deprecationWarning } = version;
  return { name, served, storage, deprecated, deprecationWarning };
}

function usageStatus(usage: Usage): KindSourceStatus[] {
  return usage.error === undefined
    ? []
    : [{ type: 'usage', name: 'desired state', error: usage.error }];
}

function missing(group: string, kind: string, read: SourcedKinds[]): string {
  const silent = read
    .filter(({ status }) => status.error !== undefined)
    .map(({ status }) => status.name);
  const found = `No source has a kind ${kind} of ${group}`;
  return silent.length > 0
    ? `${found}; not asked: ${silent.join(', ')}`
    : found;
}
