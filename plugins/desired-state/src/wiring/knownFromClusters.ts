import type { SeenSecrets } from '@gitops-portal/plugin-secrets-common';
import type { KnownSecret } from './suggestionsOf';

const words = { sealed: 'sealed', pods: 'used by pods' };

/** What clusters tell of Secrets, as a picker says it. */
export function knownFromClusters({ secrets }: SeenSecrets): KnownSecret[] {
  return secrets.map(({ name, keys, clusters, from }) => ({
    name,
    keys,
    from: `${words[from]}, ${clusters.join(', ')}`,
  }));
}

/** Where it was looked for Secrets; a cluster that cannot tell is named. */
export function secretNotes(seen: SeenSecrets): string[] {
  const { environment, lookedIn, namespace, problem } = seen;
  if (problem) return [`Nothing was looked for: ${problem}. Type the name`];
  if (lookedIn.length === 0) {
    return [`No cluster is configured for ${environment}`];
  }
  return lookedIn.map(look =>
    look.problem
      ? `${look.cluster} cannot tell: ${look.problem}. Type the name`
      : `Looked at what is sealed and used in ${namespace} of ${look.cluster}`,
  );
}

/** Each Secret once: what Git says of it counts, clusters add their keys. */
export function mergeSecrets(
  fromGit: KnownSecret[],
  fromClusters: KnownSecret[],
): KnownSecret[] {
  const byName = new Map<string, KnownSecret>();
  for (const secret of [...fromGit, ...fromClusters]) {
    const known = byName.get(secret.name) ?? { ...secret, keys: [] };
    const keys = [...new Set([...known.keys, ...secret.keys])];
    byName.set(secret.name, { ...known, keys });
  }
  return [...byName.values()];
}
