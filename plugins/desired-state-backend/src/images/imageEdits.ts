import type { JsonValue } from '@backstage/types';
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
 * @param below - what the layers that it is merged onto say, the lowest first
 */
export function imageEdits(
  { spec, specPath }: AppRequest,
  { repository, digest, tag }: ImageChange['image'],
  file: string,
  own: JsonValue,
  below: JsonValue[],
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
    if (value === undefined) {
      edits.push(...withoutValue(path, file, own, below));
    } else if (valueAt(image, [key]) !== value) {
      edits.push({ op: 'set', file, path, value });
    }
  }
  return edits;
}

/** A tag that belongs to another digest would mislead, inherited or not. */
function withoutValue(
  path: Path,
  file: string,
  own: JsonValue,
  below: JsonValue[],
): Edit[] {
  const mine = valueAt(own, path);
  const inherited = below
    .map(layer => valueAt(layer, path))
    .findLast(value => value !== undefined);
  if (inherited === undefined || inherited === null) {
    return mine === undefined ? [] : [{ op: 'remove', file, path }];
  }
  return mine === null ? [] : [{ op: 'set', file, path, value: null }];
}
