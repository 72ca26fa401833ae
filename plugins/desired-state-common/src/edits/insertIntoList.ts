import type { JsonValue } from '@backstage/types';
import { isSeq, type Node, type YAMLSeq } from 'yaml';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import { formatPath, type Path } from '../yaml/Path';
import { renderBlock, renderFlow } from '../yaml/renderValue';
import { valueAt } from '../yaml/valueAt';
import { applyEdits, type ApplyResult } from './applyEdits';
import { setInData } from './applyToData';
import { listPlace } from './listPlace';
import { applySplice, type Splice } from './Splice';
import {
  endOf,
  indentOf,
  isEmptyFlow,
  isFlow,
  lineEnd,
  lineStart,
  startOf,
} from './textRange';
import {
  nodeAt,
  placeIn,
  readYamlFile,
  sharedBy,
  type YamlFile,
} from './YamlFile';

function intoFlow(items: Node[], text: string, index: number, item: string) {
  if (index > 0) {
    const at = endOf(items[index - 1], text);
    return { start: at, end: at, text: `, ${item}` };
  }
  const at = startOf(items[0]);
  return { start: at, end: at, text: `${item}, ` };
}

/** A line of its own, written as its neighbours are. */
function intoBlock(
  file: YamlFile,
  list: YAMLSeq,
  index: number,
  item: JsonValue,
): Splice {
  const { text, eol } = file;
  const items = list.items as Node[];
  const indent = indentOf(text, list as Node);
  const neighbour = items[Math.max(index - 1, 0)];
  const line = isFlow(neighbour)
    ? `${' '.repeat(indent)}- ${renderFlow(item)}`
    : renderBlock([item], placeIn(file, indent));
  if (index > 0) {
    // Behind the one before: a comment above the next one stays with it.
    const at = lineEnd(text, endOf(items[index - 1], text));
    return { start: at, end: at, text: `${eol}${line}` };
  }
  const at = lineStart(text, startOf(list as Node));
  return { start: at, end: at, text: `${line}${eol}` };
}

function spliceInsert(
  file: YamlFile,
  list: YAMLSeq,
  index: number,
  item: JsonValue,
): Splice {
  const items = list.items as Node[];
  return isFlow(list)
    ? intoFlow(items, file.text, index, renderFlow(item))
    : intoBlock(file, list, index, item);
}

/**
 * Adds an item to a list of a file, in its place where the list is sorted, and
 * changes nothing else. A list that has the item stays as it is; one that is
 * not there, or is empty, is begun.
 *
 * @param name - path of the file, for problems
 */
export function insertIntoList(
  text: string,
  path: Path,
  item: JsonValue,
  name: string,
): ApplyResult {
  const refuse = (message: string, line?: number): ApplyResult => ({
    problems: [
      { file: name, path, line, message: `${formatPath(path)}: ${message}` },
    ],
  });
  const file = readYamlFile(text);
  if ('message' in file) return refuse(file.message, file.line);
  const items = valueAt(file.data, path) ?? [];
  if (!Array.isArray(items)) return refuse('expected a list');
  if (items.some(known => deepEqual(known, item))) return { text };
  const list = nodeAt(file, path);
  if (!isSeq(list) || isEmptyFlow(list) || items.length === 0) {
    const value = [item];
    return applyEdits(text, [{ op: 'set', file: name, path, value }], name);
  }
  const shared = sharedBy(file, list);
  if (shared) return refuse(shared);
  const index = listPlace(items as JsonValue[], item);
  const result = applySplice(text, spliceInsert(file, list, index, item));
  const read = readYamlFile(result);
  const expected = setInData(file.data, path, [
    ...items.slice(0, index),
    item,
    ...items.slice(index),
  ] as JsonValue);
  return !('message' in read) && deepEqual(read.data, expected)
    ? { text: result }
    : refuse(
        'it is written in a way that cannot be changed safely here; edit the file in Git',
      );
}
