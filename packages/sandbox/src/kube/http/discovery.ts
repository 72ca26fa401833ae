import type { KindRegistry } from '../kinds/KindRegistry';
import { apiVersionOf } from '../kinds/ResourceKind';
import type { ResourceKind } from '../kinds/ResourceKind';

/** Kinds that are asked, not stored. */
export const reviewKinds = [
  ['authorization.k8s.io', 'SelfSubjectAccessReview'],
  ['authorization.k8s.io', 'SelfSubjectRulesReview'],
  ['authentication.k8s.io', 'SelfSubjectReview'],
] as const;

interface DiscoveredResource {
  name: string;
  kind: string;
  singularName: string;
  namespaced: boolean;
  verbs: string[];
  shortNames?: string[];
  categories?: string[];
  group?: string;
  version?: string;
  subresource?: string;
}

const verbs = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];
const statusVerbs = ['get', 'patch', 'update'];

function resourcesOf(kind: ResourceKind): DiscoveredResource[] {
  const base = {
    singularName: '',
    namespaced: kind.namespaced,
    kind: kind.kind,
    verbs: statusVerbs,
  };
  return [
    {
      ...base,
      name: kind.plural,
      singularName: kind.singular,
      verbs,
      shortNames: kind.shortNames.length ? kind.shortNames : undefined,
      categories: kind.categories.length ? kind.categories : undefined,
    },
    ...(kind.status ? [{ ...base, name: `${kind.plural}/status` }] : []),
    ...(kind.scale
      ? [
          {
            ...base,
            name: `${kind.plural}/scale`,
            group: 'autoscaling',
            version: 'v1',
            kind: 'Scale',
          },
        ]
      : []),
    ...(kind.group === '' && kind.plural === 'pods'
      ? [{ ...base, name: 'pods/log', verbs: ['get'] }]
      : []),
  ];
}

function groupVersions(kinds: KindRegistry): Map<string, DiscoveredResource[]> {
  const found = new Map<string, DiscoveredResource[]>();
  const add = (groupVersion: string, resources: DiscoveredResource[]) =>
    found.set(groupVersion, [...(found.get(groupVersion) ?? []), ...resources]);
  for (const kind of kinds.all()) {
    add(apiVersionOf(kind), resourcesOf(kind));
  }
  for (const [group, kind] of reviewKinds) {
    const singularName = kind.toLowerCase();
    add(`${group}/v1`, [
      {
        name: `${singularName}s`,
        singularName,
        namespaced: false,
        kind,
        verbs: ['create'],
      },
    ]);
  }
  return found;
}

// Stable before beta before alpha, higher before lower.
function versionRank(version: string): number {
  const [, major, stage, minor] =
    /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? [];
  if (major === undefined) {
    return -1;
  }
  const stages = { alpha: 0, beta: 1 };
  const rank = stage ? stages[stage as 'alpha' | 'beta'] : 2;
  return rank * 1e6 + Number(major) * 1e3 + Number(minor ?? 0);
}

function groups(kinds: KindRegistry) {
  const byGroup = new Map<string, string[]>();
  for (const groupVersion of groupVersions(kinds).keys()) {
    const [version, group = ''] = groupVersion.split('/').reverse();
    byGroup.set(group, [...(byGroup.get(group) ?? []), version]);
  }
  for (const versions of byGroup.values()) {
    versions.sort((a, b) => versionRank(b) - versionRank(a));
  }
  return byGroup;
}

function apiGroup(name: string, versions: string[]) {
  const listed = versions.map(version => ({
    groupVersion: `${name}/${version}`,
    version,
  }));
  return { name, versions: listed, preferredVersion: listed[0] };
}

const aggregatedType =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/**
 * Answers `/api`, `/apis` and everything below them that is no resource, in
 * the plain and the aggregated form; undefined where there is nothing.
 */
export function discover(
  kinds: KindRegistry,
  path: string,
  accept: string | undefined,
): { body: object; contentType?: string } | undefined {
  const segments = path.split('/').filter(segment => segment !== '');
  const [root, ...rest] = segments;
  const wantsAggregated =
    accept
      ?.split(',')
      .some(type => type.replace(/\s/g, '') === aggregatedType) ?? false;
  if (rest.length === 0 && wantsAggregated) {
    return {
      body: aggregated(kinds, root === 'api'),
      contentType: aggregatedType,
    };
  }
  if (root === 'api') {
    if (rest.length === 0) {
      return { body: { kind: 'APIVersions', versions: ['v1'] } };
    }
    return rest.length === 1 ? resourceList(kinds, rest[0]) : undefined;
  }
  const byGroup = groups(kinds);
  byGroup.delete('');
  if (rest.length === 0) {
    return {
      body: {
        kind: 'APIGroupList',
        apiVersion: 'v1',
        groups: [...byGroup].map(([name, versions]) =>
          apiGroup(name, versions),
        ),
      },
    };
  }
  const [group, version] = rest;
  const versions = byGroup.get(group);
  if (versions && version === undefined) {
    return {
      body: {
        kind: 'APIGroup',
        apiVersion: 'v1',
        ...apiGroup(group, versions),
      },
    };
  }
  return rest.length === 2
    ? resourceList(kinds, `${group}/${version}`)
    : undefined;
}

function resourceList(kinds: KindRegistry, groupVersion: string) {
  const resources = groupVersions(kinds).get(groupVersion);
  return (
    resources && {
      body: {
        kind: 'APIResourceList',
        apiVersion: 'v1',
        groupVersion,
        resources,
      },
    }
  );
}

function aggregated(kinds: KindRegistry, core: boolean) {
  const all = groupVersions(kinds);
  const items = [...groups(kinds)]
    .filter(([name]) => (name === '') === core)
    .map(([name, versions]) => ({
      metadata: { name: name || undefined, creationTimestamp: null },
      versions: versions.map(version => ({
        version,
        resources: aggregatedResources(
          name,
          version,
          all.get(apiVersionOf({ group: name, version })) ?? [],
        ),
        freshness: 'Current',
      })),
    }));
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items,
  };
}

function aggregatedResources(
  group: string,
  version: string,
  resources: DiscoveredResource[],
) {
  const kindOf = (resource: DiscoveredResource) => ({
    group: resource.group ?? group,
    version: resource.version ?? version,
    kind: resource.kind,
  });
  return resources
    .filter(resource => !resource.name.includes('/'))
    .map(resource => ({
      resource: resource.name,
      responseKind: kindOf(resource),
      scope: resource.namespaced ? 'Namespaced' : 'Cluster',
      singularResource: resource.singularName,
      verbs: resource.verbs,
      shortNames: resource.shortNames,
      categories: resource.categories,
      subresources: resources
        .filter(other => other.name.startsWith(`${resource.name}/`))
        .map(other => ({
          subresource: other.name.slice(resource.name.length + 1),
          responseKind: kindOf(other),
          verbs: other.verbs,
        })),
    }));
}
