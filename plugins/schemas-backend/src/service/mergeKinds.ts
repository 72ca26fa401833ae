import type { Environment } from '@gitops-portal/plugin-environments-common';
import {
  compareVersions,
  deepEqual,
  type Kind,
  type KindEnvironment,
  type KindVersion,
} from '@gitops-portal/plugin-schemas-common';
import type { SourcedKinds } from '../sources/KindSource';

/** One kind as all sources together know it. */
export interface MergedKind {
  /** As the repository has it, else the first environment that serves it. */
  kind: Kind;
  /** Name of the repository that defines it. */
  repository?: string;
  /** Whether the platform team offers it. */
  platform: boolean;
  environments: KindEnvironment[];
  /** By environment, what its clusters serve. */
  served: ReadonlyMap<string, Kind[]>;
}

/**
 * Puts together what the sources say of each kind. What is documented is the
 * repository's definition, which is what will be; per environment it is said
 * what is served now, and whether that differs.
 */
export function mergeKinds(
  sources: SourcedKinds[],
  environments: Pick<Environment, 'name' | 'title' | 'promotesTo'>[],
): MergedKind[] {
  const byKey = new Map<string, Sightings>();
  for (const { status, kinds } of sources) {
    for (const kind of kinds) {
      const key = kindKey(kind.group, kind.kind);
      const sightings: Sightings = byKey.get(key) ?? {
        defined: [],
        inFiles: [],
        served: new Map(),
      };
      byKey.set(key, sightings);
      if (status.type === 'repository') {
        sightings.repository ??= status.name;
        sightings.defined.push(kind);
      } else if (status.type === 'files') {
        sightings.inFiles.push(kind);
      } else if (status.environment !== undefined) {
        const served = sightings.served.get(status.environment) ?? [];
        sightings.served.set(status.environment, [...served, kind]);
      }
    }
  }
  return [...byKey.values()]
    .map(sightings => merge(sightings, environments))
    .sort(
      (a, b) =>
        a.kind.group.localeCompare(b.kind.group) ||
        a.kind.kind.localeCompare(b.kind.kind),
    );
}

/** The key of a kind, whatever its versions. */
export function kindKey(group: string, kind: string): string {
  return `${group}/${kind}`;
}

interface Sightings {
  repository?: string;
  defined: Kind[];
  inFiles: Kind[];
  /** By environment, one for each cluster that serves it. */
  served: Map<string, Kind[]>;
}

function merge(
  { repository, defined, inFiles, served }: Sightings,
  environments: Pick<Environment, 'name' | 'title' | 'promotesTo'>[],
): MergedKind {
  const inOrder = environments.flatMap(({ name }) => served.get(name) ?? []);
  const [first, ...others] = [...defined, ...inOrder, ...inFiles];
  const versions = [...first.versions];
  for (const version of others.flatMap(kind => kind.versions)) {
    if (!versions.some(known => known.name === version.name)) {
      versions.push(version);
    }
  }
  versions.sort((a, b) => compareVersions(a.name, b.name));
  return {
    kind: { ...first, versions },
    ...(repository === undefined ? {} : { repository }),
    platform:
      defined.length > 0 ||
      [...inOrder, ...inFiles].some(kind => kind.source === 'xrd'),
    served,
    environments: environments.flatMap(({ name, title, promotesTo }) => {
      const kinds = served.get(name);
      const production = promotesTo.length === 0;
      return kinds
        ? [{ name, title, production, ...servedBy(kinds, versions) }]
        : [];
    }),
  };
}

function servedBy(
  kinds: Kind[],
  shown: KindVersion[],
): Pick<KindEnvironment, 'versions' | 'differs'> {
  const find = (kind: Kind, name: string) =>
    kind.versions.find(version => version.name === name && version.served);
  return {
    versions: shown
      .map(version => version.name)
      .filter(name => kinds.every(kind => find(kind, name))),
    differs: shown
      .filter(version =>
        kinds.some(kind => {
          const served = find(kind, version.name);
          return served && !deepEqual(served.schema, version.schema);
        }),
      )
      .map(version => version.name),
  };
}
