import type { JsonValue } from '@backstage/types';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import type { Path } from '../yaml/Path';
import { valueAt } from '../yaml/valueAt';
import { applyEdits, type ApplyResult } from './applyEdits';
import { readYamlFile } from './YamlFile';

/**
 * Takes an item out of a list of a file and changes nothing else. A list that
 * has no such item stays as it is.
 *
 * @param name - path of the file, for problems
 */
export function removeFromList(
  text: string,
  path: Path,
  item: JsonValue,
  name: string,
): ApplyResult {
  const file = readYamlFile(text);
  if ('message' in file) {
    const { line, message } = file;
    return { problems: [{ file: name, path, line, message }] };
  }
  const items = valueAt(file.data, path);
  const index = Array.isArray(items)
    ? items.findIndex(known => deepEqual(known, item))
    : -1;
  if (index === -1) return { text };
  return applyEdits(
    text,
    [{ op: 'remove', file: name, path: [...path, index] }],
    name,
  );
}
