import type { KubeKey, KubeObject } from '../../kube/api';
import type { Manifest } from '../control/Manifest';
import { groupOf, keyOf, versionOf } from '../control/objectKey';
import type { WorldContext } from '../control/WorldContext';
import { comparable, differences } from '../inventory/differences';
import type { ResourceStatus } from './Application';
import { type Health, healthOf, worstHealth } from './argoHealth';

/** What a comparison finds. */
export interface Comparison {
  status: 'Synced' | 'OutOfSync';
  resources: ResourceStatus[];
  health: Health;
  images: string[];
}

/**
 * Compares what should be there with what is. Objects that were the
 * Application's and are not wanted any more require pruning.
 */
export function compareState(
  context: WorldContext,
  manifests: Manifest[],
  before: ResourceStatus[],
): Comparison {
  const healths: Health[] = [];
  const images = new Set<string>();
  const look = (live: KubeObject | undefined) => {
    const health = live ? healthOf(live) : 'Missing';
    if (health) healths.push(health);
    for (const image of imagesOf(live)) images.add(image);
  };
  const resources = manifests.map(manifest => {
    const live = find(context, keyOf(manifest));
    look(live);
    const { additions, changes } = differences(comparable(manifest), live);
    const same = live !== undefined && additions + changes === 0;
    return resourceStatus(manifest, same ? 'Synced' : 'OutOfSync');
  });
  const wanted = new Set(resources.map(resourceId));
  for (const resource of before) {
    if (wanted.has(resourceId(resource))) continue;
    const live = find(context, resourceKey(resource));
    if (!live) continue;
    look(live);
    resources.push({ ...resource, status: 'OutOfSync', requiresPruning: true });
  }
  resources.sort((a, b) => (resourceId(a) < resourceId(b) ? -1 : 1));
  return {
    status: resources.some(({ status }) => status !== 'Synced')
      ? 'OutOfSync'
      : 'Synced',
    resources,
    health: worstHealth(healths),
    images: [...images].sort(),
  };
}

/** The object that an entry of `status.resources` stands for. */
export function resourceKey(resource: ResourceStatus): KubeKey {
  const { group, version, kind, namespace, name } = resource;
  return {
    apiVersion: group ? `${group}/${version}` : version,
    kind,
    ...(namespace ? { namespace } : {}),
    name,
  };
}

export function resourceId(resource: ResourceStatus): string {
  const { group = '', kind, namespace = '', name } = resource;
  return [group, kind, namespace, name].join('/');
}

function resourceStatus(
  { apiVersion, kind, metadata }: Manifest,
  status: ResourceStatus['status'],
): ResourceStatus {
  const group = groupOf(apiVersion);
  return {
    ...(group ? { group } : {}),
    kind,
    name: metadata.name,
    ...(metadata.namespace ? { namespace: metadata.namespace } : {}),
    status,
    version: versionOf(apiVersion),
  };
}

function find(context: WorldContext, key: KubeKey): KubeObject | undefined {
  try {
    return context.cluster.get(key);
  } catch {
    return undefined; // Its kind is not served.
  }
}

function imagesOf(object: KubeObject | undefined): string[] {
  const spec = object?.spec as
    | { template?: { spec?: { containers?: { image: string }[] } } }
    | undefined;
  return spec?.template?.spec?.containers?.map(({ image }) => image) ?? [];
}
