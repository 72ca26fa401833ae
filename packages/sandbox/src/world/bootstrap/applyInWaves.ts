import { APPLICATION, applicationStatus, SYNC_WAVE } from '../argo/Application';
import type { Manifest } from '../control/Manifest';
import { keyOf } from '../control/objectKey';
import type { WorldContext } from '../control/WorldContext';

/**
 * Creates manifests as a careful operator does: Applications of a later wave
 * when those before are in sync. The kinds have to be there before the apps.
 */
export function applyInWaves(
  context: WorldContext,
  manifests: Manifest[],
  create: (manifest: Manifest) => void,
): void {
  const waveOf = ({ metadata }: Manifest) =>
    Number(metadata.annotations?.[SYNC_WAVE] ?? 0);
  const waves = [...new Set(manifests.map(waveOf))].sort((a, b) => a - b);
  const [first, ...later] = waves;
  if (first === undefined) return;
  const now = manifests.filter(manifest => waveOf(manifest) === first);
  for (const manifest of now) create(manifest);
  if (!later.length) return;
  const rest = manifests.filter(manifest => waveOf(manifest) !== first);
  const inSync = () =>
    now
      .filter(({ kind }) => kind === APPLICATION.kind)
      .every(manifest => {
        const live = context.cluster.get(keyOf(manifest));
        return applicationStatus(live).sync?.status === 'Synced';
      });
  const goOn = () => applyInWaves(context, rest, create);
  if (inSync()) {
    goOn();
    return;
  }
  const unwatch = context.cluster.watch(({ object }) => {
    if (object.kind !== APPLICATION.kind || !inSync()) return;
    unwatch();
    goOn();
  });
}
