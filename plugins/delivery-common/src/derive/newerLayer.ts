import { msBetween } from '../objects/duration';
import type { ObservedObject } from '../objects';
import type { DerivationInput } from './Derivation';

/**
 * A layer that changed after the look began that told how the release is. A
 * look that is under way has told nothing of it yet.
 *
 * @param ids - of the ConfigMaps that hold the release's values
 */
export function newerLayer(
  { model, root }: Pick<DerivationInput, 'model' | 'root'>,
  ids: string[],
): ObservedObject | undefined {
  const lookedAt = root.past?.toldByLookAt ?? root.changedAt;
  for (const id of ids) {
    const layer = model.get(id);
    if (layer && msBetween(lookedAt, layer.changedAt) > 0) return layer;
  }
  return undefined;
}

/** Whether Flux is told at once when the layer changes. */
export function isWatched(layer: ObservedObject): boolean {
  return layer.metadata.labels?.['reconcile.fluxcd.io/watch'] === 'Enabled';
}
