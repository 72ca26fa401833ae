import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  promotionOrder,
  type PlatformConfig,
} from '@gitops-portal/plugin-environments-common';
import {
  preferredVersion,
  type FieldHit,
  type KindDetail,
  type KindList,
  type KindSourceStatus,
  type KindSummary,
  type KindVersion,
  type VersionSummary,
} from '@gitops-portal/plugin-schemas-common';
import type { KindSource, SourcedKinds } from '../sources/KindSource';
import { FieldIndex } from './FieldIndex';
import { kindKey, mergeKinds, type MergedKind } from './mergeKinds';
import { readUsage, type AppsWithRequests, type Usage } from './readUsage';

interface Deps {
  platform: Pick<PlatformConfig, 'environments'>;
  sources: KindSource[];
  desiredState: AppsWithRequests;
}

/**
 * Kinds from all sources. A source that fails takes nothing from the others:
 * it is named in `sources`, with the reason.
 */
export class KindsService {
  private readonly fields = new FieldIndex();

  private constructor(private readonly deps: Deps) {}

  static create(deps: Deps): KindsService {
    return new KindsService(deps);
  }

  async list(credentials: BackstageCredentials): Promise<KindList> {
    const [read, usage] = await Promise.all([
      this.read(),
      readUsage(this.deps.desiredState, credentials),
    ]);
    return {
      kinds: this.merge(read).map(merged => summary(merged, usage)),
      sources: [...read.map(source => source.status), ...usageStatus(usage)],
      problems: read.flatMap(({ status, problems }) =>
        problems.map(problem => ({ source: status.name, ...problem })),
      ),
    };
  }

  /** @throws NotFoundError where no source that answers has the kind */
  async get(
    credentials: BackstageCredentials,
    group: string,
    kind: string,
  ): Promise<KindDetail> {
    const [read, usage] = await Promise.all([
      this.read(),
      readUsage(this.deps.desiredState, credentials),
    ]);
    const merged = this.merge(read).find(
      candidate =>
        candidate.kind.group === group && candidate.kind.kind === kind,
    );
    if (!merged) {
      throw new NotFoundError(missing(group, kind, read));
    }
    return {
      ...summary(merged, usage),
      versions: merged.kind.versions.map(version => ({
        ...versionSummary(version),
        schema: version.schema,
      })),
      machinery: merged.kind.machinery ?? [],
      ...(merged.kind.file === undefined ? {} : { file: merged.kind.file }),
      ...(usage.uses
        ? { uses: usage.uses.get(kindKey(group, kind)) ?? [] }
        : {}),
      sources: [...read.map(source => source.status), ...usageStatus(usage)],
    };
  }

  /** Fields of the platform's kinds before those of others. */
  async search(query: string, limit: number): Promise<FieldHit[]> {
    const merged = this.merge(await this.read());
    return this.fields.search(merged, query, limit);
  }

  private async read(): Promise<SourcedKinds[]> {
    const read = await Promise.all(
      this.deps.sources.map(source => source.read()),
    );
    return read.flat();
  }

  private merge(read: SourcedKinds[]): MergedKind[] {
    return mergeKinds(read, promotionOrder(this.deps.platform.environments));
  }
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
