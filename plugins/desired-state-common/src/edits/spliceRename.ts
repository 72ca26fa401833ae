import { isMap, type Node } from 'yaml';
import type { Path } from '../yaml/Path';
import { renderKey } from '../yaml/renderValue';
import type { Splice } from './Splice';
import { nodeAt, pairOf, sharedBy, type YamlFile } from './YamlFile';

/**
 * The replacement that gives what is at a path another key in the same map, or
 * the reason why there is none.
 */
export function spliceRename(
  file: YamlFile,
  path: Path,
  key: string,
): Splice | string {
  for (let length = 0; length < path.length; length += 1) {
    const shared = sharedBy(file, nodeAt(file, path.slice(0, length)));
    if (shared) {
      return shared;
    }
  }
  const parent = nodeAt(file, path.slice(0, -1));
  const old = pairOf(parent, path[path.length - 1])?.key as Node | undefined;
  if (!isMap(parent) || !old?.range) {
    return 'there is nothing to move';
  }
  const [start, end] = old.range;
  return { start, end, text: renderKey(key) };
}
