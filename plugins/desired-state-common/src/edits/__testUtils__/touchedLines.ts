import { isMap, isSeq, type Node } from 'yaml';
import type { Path } from '../../yaml/Path';
import type { Edit } from '../Edit';
import { endOf, isFlow } from '../textRange';
import { nodeAt, pairOf, type YamlFile } from '../YamlFile';

/** Lines of a file, from 0, that an edit has reason to write anew. */
export function touchedLines(file: YamlFile, edit: Edit): Set<number> {
  switch (edit.op) {
    case 'set':
      return linesOfSet(file, edit.path);
    case 'remove':
      return linesOfRemoval(file, edit.path);
    default:
      return new Set([
        ...linesOfSet(file, edit.to),
        ...linesOfRemoval(file, edit.path),
      ]);
  }
}

/** What is there already, or what is nearest above it where it is no block. */
function linesOfSet(file: YamlFile, path: Path): Set<number> {
  const flow = flowAbove(file, path);
  if (flow) return linesOf(file, flow);
  for (let length = path.length; length > 0; length -= 1) {
    const at = path.slice(0, length);
    const node = nodeAt(file, at);
    const isBlock =
      (isMap(node) || isSeq(node)) && !isFlow(node) && node.items.length > 0;
    if (length < path.length && isBlock) return new Set();
    if (node || pairOf(nodeAt(file, at.slice(0, -1)), at[length - 1])) {
      return linesOf(file, at);
    }
  }
  return new Set();
}

/** Itself, and the key whose last entry goes. */
function linesOfRemoval(file: YamlFile, path: Path): Set<number> {
  const flow = flowAbove(file, path);
  if (flow) return linesOf(file, flow);
  const lines = linesOf(file, path);
  const parentPath = path.slice(0, -1);
  const parent = nodeAt(file, parentPath);
  if (!isMap(parent) && !isSeq(parent)) return lines;
  if (parent.items.length === 1 && parentPath.length > 0) {
    const [first] = linesOf(file, parentPath);
    lines.add(first);
  }
  // What is behind the first of an item comes up to the item's dash.
  const [, next] = parent.items as (Node | { key: Node })[];
  if (next && typeof parentPath.at(-1) === 'number') {
    const { range } = 'key' in next ? next.key : next;
    for (const line of between(file, parent.range![0], range![0])) {
      lines.add(line);
    }
  }
  return lines;
}

/** The outermost collection in one line, or over several, that a path is in. */
function flowAbove(file: YamlFile, path: Path): Path | undefined {
  for (let length = 1; length < path.length; length += 1) {
    const at = path.slice(0, length);
    if (isFlow(nodeAt(file, at))) return at;
  }
  return undefined;
}

function linesOf(file: YamlFile, path: Path): Set<number> {
  const node = nodeAt(file, path);
  const pair = pairOf(nodeAt(file, path.slice(0, -1)), path[path.length - 1]);
  const key = pair?.key as Node | undefined;
  const start = key?.range?.[0] ?? node?.range?.[0];
  const end = node?.range ? endOf(node, file.text) : key?.range?.[1];
  return start === undefined || end === undefined
    ? new Set()
    : between(file, start, end);
}

function between(file: YamlFile, start: number, end: number): Set<number> {
  const first = file.lineOf(start) - 1;
  const last = file.lineOf(end) - 1;
  return new Set(
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  );
}
