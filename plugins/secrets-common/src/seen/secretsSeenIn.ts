import type { ClusterSecrets } from '../table/deriveTable';
import type { SeenSecret } from './SeenSecrets';

/**
 * The Secrets that clusters have, told by what makes and what uses them. No
 * Secret is read for it: whoever may list Secrets may read their values, too.
 */
export function secretsSeenIn(clusters: ClusterSecrets[]): SeenSecret[] {
  const byName = new Map<string, SeenSecret>();
  for (const { cluster, objects, pods } of clusters) {
    for (const { name, digests, synced } of objects.values()) {
      if (synced?.status !== 'True') continue;
      see(byName, {
        name,
        keys: Object.keys(digests),
        cluster,
        from: 'sealed',
      });
    }
    for (const { secret, key, optional, startedAt } of pods.flatMap(
      ({ references }) => references,
    )) {
      // Only a container that has started proves that what it needs is there.
      if (optional || startedAt === undefined) continue;
      const keys = key === undefined ? [] : [key];
      see(byName, { name: secret, keys, cluster, from: 'pods' });
    }
  }
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function see(
  byName: Map<string, SeenSecret>,
  found: Omit<SeenSecret, 'clusters'> & { cluster: string },
) {
  const { name, cluster, from } = found;
  const known = byName.get(name) ?? { keys: [], clusters: [], from };
  byName.set(name, {
    name,
    keys: [...new Set([...known.keys, ...found.keys])].sort(),
    clusters: [...new Set([...known.clusters, cluster])],
    from: from === 'sealed' ? from : known.from,
  });
}
