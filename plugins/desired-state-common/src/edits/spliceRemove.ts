import {
  isMap,
  isPair,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Path } from '../yaml/Path';
import type { Splice } from './Splice';
import {
  endOf,
  endOfKey,
  endsInBlockText,
  isFlow,
  lineEnd,
  lineStart,
  startOf,
  withoutProperties,
} from './textRange';
import { childOf, nodeAt, pairOf, sharedBy, type YamlFile } from './YamlFile';

interface Extent {
  start: number;
  end: number;
}

function extentOfPair(file: YamlFile, pair: Pair): Extent {
  const key = pair.key as Node;
  const value = pair.value as Node | null;
  const colon = endOfKey(key, file.text);
  return {
    start: startOf(key),
    end: value?.range ? Math.max(colon, endOf(value, file.text)) : colon,
  };
}

/** An item of a block list begins at its dash. */
function extentOfItem(file: YamlFile, item: Node, inFlow: boolean): Extent {
  const start = startOf(item);
  return {
    start: inFlow ? start : file.text.lastIndexOf('-', start - 1),
    end: endOf(item, file.text),
  };
}

/** The lines of an entry that has them to itself, with comma and comment. */
function ownLines(text: string, { start, end }: Extent): Splice | undefined {
  const from = lineStart(text, start);
  const to = lineEnd(text, end);
  const isAlone =
    text.slice(from, start).trim() === '' &&
    /^\s*,?\s*(#.*)?$/.test(text.slice(end, to));
  const lineBreak = /^\r?\n/.exec(text.slice(to))?.[0].length ?? 0;
  return isAlone ? { start: from, end: to + lineBreak, text: '' } : undefined;
}

/** Takes one of several entries of `{…}` or `[…]` out, with its comma. */
function fromFlow(text: string, all: Extent[], index: number): Splice {
  const lines = ownLines(text, all[index]);
  if (lines) {
    return lines;
  }
  const { start, end } = all[index];
  return index < all.length - 1
    ? { start, end: all[index + 1].start, text: '' }
    : { start: all[index - 1].end, end, text: '' };
}

/** Takes the lines of an entry of a block out, with the comment at their end. */
function fromBlock(file: YamlFile, extent: Extent, previous: unknown): Splice {
  const { text } = file;
  const start = lineStart(text, extent.start);
  const end = lineEnd(text, extent.end);
  const isBehindDash = text.slice(start, extent.start).trim() !== '';
  if (isBehindDash) {
    // The first key of a list's item stands behind the dash: its line stays.
    const next = /\S/.exec(text.slice(end));
    return {
      start: extent.start,
      end: next ? end + next.index : end,
      text: '',
    };
  }
  const lineBreak = /^\r?\n/.exec(text.slice(end))?.[0].length ?? 0;
  if (lineBreak > 0) {
    return { start, end: end + lineBreak, text: '' };
  }
  // A file without a line break at its end stays one.
  if (endsInBlockText(isPair(previous) ? previous.value : previous))
    return { start, end, text: '' };
  const before = /\r?\n$/.exec(text.slice(0, start))?.[0].length ?? 0;
  return { start: start - before, end, text: '' };
}

/** What is left where the last entry went: `{}` or `[]`. */
function emptied(file: YamlFile, path: Path, parent: Node): Splice {
  const empty = isSeq(parent) ? '[]' : '{}';
  const end = endOf(parent, file.text);
  if (isFlow(parent)) {
    return { start: startOf(parent), end, text: empty };
  }
  const grandparent = nodeAt(file, path.slice(0, -1));
  const pair = pairOf(grandparent, path[path.length - 1]);
  if (path.length > 0 && pair && isMap(grandparent)) {
    const { text } = file;
    const colon = endOfKey(pair.key as Node, text);
    // The comment behind the key stays, and the lines before the entry.
    const between = withoutProperties(
      text.slice(colon, Math.max(colon, lineStart(text, startOf(parent)))),
    ).replace(/[ \t]*\r?\n$/, '');
    return {
      start: colon,
      end: lineEnd(text, end),
      text: ` ${empty}${between}`,
    };
  }
  return {
    start: startOf(parent),
    end: lineEnd(file.text, end),
    text: empty,
  };
}

/**
 * The replacement that removes what is at a path and changes nothing else, or
 * the reason why there is none.
 */
export function spliceRemove(file: YamlFile, path: Path): Splice | string {
  const parentPath = path.slice(0, -1);
  let node: Node | undefined = file.document.contents as Node | undefined;
  for (const step of parentPath) {
    const shared = sharedBy(file, node);
    if (shared) {
      return shared;
    }
    node = node && childOf(node, step);
  }
  const shared = sharedBy(file, node);
  if (shared) {
    return shared;
  }
  const step = path[path.length - 1];
  if (isMap(node)) {
    const index = node.items.findIndex(pair => pair === pairOf(node, step));
    if (index >= 0) {
      const extents = node.items.map(pair => extentOfPair(file, pair));
      return remove(file, parentPath, node, extents, index);
    }
  }
  if (isSeq(node) && typeof step === 'number' && step < node.items.length) {
    const inFlow = isFlow(node);
    const extents = node.items.map(item =>
      extentOfItem(file, item as Node, inFlow),
    );
    return remove(file, parentPath, node, extents, step);
  }
  return 'there is nothing to remove';
}

function remove(
  file: YamlFile,
  parentPath: Path,
  parent: YAMLMap | YAMLSeq,
  extents: Extent[],
  index: number,
): Splice {
  if (extents.length === 1) {
    return emptied(file, parentPath, parent);
  }
  return isFlow(parent)
    ? fromFlow(file.text, extents, index)
    : fromBlock(file, extents[index], parent.items[index - 1]);
}
