import type { UnmappedApp } from '@gitops-portal/plugin-delivery-common';

/** Those in which every word of a search occurs: name, owner or place. */
export function filterUnmapped(
  apps: UnmappedApp[],
  search: string,
): UnmappedApp[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return apps.filter(({ name, owner, objects }) => {
    const text = [
      name,
      owner,
      ...objects.flatMap(({ cluster, environment, ref, origin, namespace }) => [
        ...[cluster, environment, namespace, ref.kind, ref.name],
        ...Object.values(origin),
      ]),
    ]
      .join(' ')
      .toLowerCase();
    return words.every(word => text.includes(word));
  });
}
