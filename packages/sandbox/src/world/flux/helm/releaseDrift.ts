import type { Manifest } from '../../control/Manifest';
import { keyOf, subjectOf } from '../../control/objectKey';
import type { WorldContext } from '../../control/WorldContext';

/** One object of a release that is not as released. */
export interface DriftedObject {
  manifest: Manifest;
  removed: boolean;
  additions: number;
  changes: number;
}

/** Compares what was released with what is there. */
export function releaseDrift(
  context: WorldContext,
  manifests: Manifest[],
): DriftedObject[] {
  const drifted: DriftedObject[] = [];
  for (const manifest of manifests) {
    const live = context.cluster.get(keyOf(manifest));
    if (!live) {
      drifted.push({ manifest, removed: true, additions: 0, changes: 0 });
      continue;
    }
    const found = { additions: 0, changes: 0 };
    const { metadata, ...rest } = manifest;
    const { labels = {}, annotations = {} } = metadata;
    compare({ ...rest, metadata: { labels, annotations } }, live, found);
    if (found.additions || found.changes) {
      drifted.push({ manifest, removed: false, ...found });
    }
  }
  return drifted;
}

/** Drift as helm-controller words it in its events. */
export function driftLines(drifted: DriftedObject[]): string {
  return drifted
    .map(({ manifest, removed, additions, changes }) => {
      const subject = subjectOf(keyOf(manifest));
      return removed
        ? `${subject} removed`
        : `${subject} changed (${additions} additions, ${changes} changes, 0 removals)`;
    })
    .join('\n');
}

function compare(
  desired: unknown,
  live: unknown,
  found: { additions: number; changes: number },
): void {
  if (desired === undefined || desired === null) return;
  if (typeof desired !== 'object') {
    if (live === undefined) found.additions++;
    else if (live !== desired) found.changes++;
    return;
  }
  if (Array.isArray(desired)) {
    if (!Array.isArray(live) || live.length !== desired.length) found.changes++;
    else desired.forEach((entry, index) => compare(entry, live[index], found));
    return;
  }
  const there = (live ?? {}) as Record<string, unknown>;
  for (const [key, value] of Object.entries(desired)) {
    compare(value, there[key], found);
  }
}
