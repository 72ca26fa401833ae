import type { Manifest } from '../../control/Manifest';
import { keyOf, subjectOf } from '../../control/objectKey';
import type { WorldContext } from '../../control/WorldContext';
import { comparable, differences } from '../../inventory/differences';

/** One object of a release that is not as released. */
interface DriftedObject {
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
    const found = differences(comparable(manifest), live);
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
