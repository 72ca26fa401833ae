import type { WatchedResource } from './ClusterWatchService';

/** The API server's path of a collection. */
export function resourcePath(resource: WatchedResource): string {
  const { group, version, plural, namespace } = resource;
  const root = group ? `/apis/${group}/${version}` : `/api/${version}`;
  return namespace
    ? `${root}/namespaces/${namespace}/${plural}`
    : `${root}/${plural}`;
}

/** For people: `apps/v1/deployments`. */
export function describeResource(resource: WatchedResource): string {
  const { group, version, plural, namespace } = resource;
  const name = [group, version, plural].filter(Boolean).join('/');
  return namespace ? `${name}?namespace=${namespace}` : name;
}
