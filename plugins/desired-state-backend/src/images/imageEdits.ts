import {
  valueAt,
  type AppRequest,
  type Edit,
  type Path,
} from '@gitops-portal/plugin-desired-state-common';
import type { ImageChange } from '@gitops-portal/plugin-desired-state-node';

/**
 * The edits that give a request another image, in one layer, and touch nothing
 * else. None where it has that image.
 *
 * @param own - what the layer itself says, as data
 */
export function imageEdits(
  { spec, specPath }: AppRequest,
  { repository, digest, tag }: ImageChange['image'],
  file: string,
  own: Parameters<typeof valueAt>[0],
): Edit[] {
  const at: Path = [...specPath, 'image'];
  const image = valueAt(spec, ['image']);
  if (typeof image === 'string') {
    const value = `${repository}${tag ? `:${tag}` : ''}@${digest}`;
    return image === value ? [] : [{ op: 'set', file, path: at, value }];
  }
  const edits: Edit[] = [];
  for (const [key, value] of Object.entries({ repository, tag, digest })) {
    const path = [...at, key];
    const isThere = valueAt(own, path) !== undefined;
    if (value === undefined) {
      // A tag that belongs to another digest would mislead.
      if (isThere) edits.push({ op: 'remove', file, path });
    } else if (valueAt(image, [key]) !== value) {
      edits.push({ op: 'set', file, path, value });
    }
  }
  return edits;
}
