import type { KubeObject } from '../api';
import { same } from '../apply/pathElement';
import type { ResourceKind } from '../kinds/ResourceKind';

/**
 * `metadata.generation` after a change: counts changes of everything but
 * metadata, and the status where it is a subresource.
 */
export function nextGeneration(
  kind: ResourceKind,
  live: KubeObject,
  next: KubeObject,
): number | undefined {
  const { generation } = live.metadata;
  if (!kind.generation) {
    return generation;
  }
  const desired = ({ metadata, status, ...rest }: KubeObject) =>
    kind.status ? rest : { ...rest, status };
  return same(desired(live), desired(next))
    ? generation
    : (generation ?? 1) + 1;
}
