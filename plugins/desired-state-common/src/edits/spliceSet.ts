import type { JsonValue } from '@backstage/types';
import {
  isMap,
  isScalar,
  isSeq,
  type Scalar,
  type Node,
  type Pair,
} from 'yaml';
import type { Path } from '../yaml/Path';
import { renderBlock, renderFlow, renderKey } from '../yaml/renderValue';
import { isNothing, spliceOverPair } from './spliceOverPair';
import type { Splice } from './Splice';
import {
  columnOf,
  endOf,
  endsInBlockText,
  indentOf,
  isEmptyFlow,
  isFlow,
  lineEnd,
  startOf,
  startOfTagged,
} from './textRange';
import { childOf, pairOf, placeIn, sharedBy, type YamlFile } from './YamlFile';

/** The value wrapped in the maps that lead to it. */
function nested(path: Path, value: JsonValue): JsonValue {
  return path.reduceRight<JsonValue>(
    (inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }),
    value,
  );
}

/** Why nothing is written below a text that ends with the file. */
const endlessText =
  'the text that the file ends with has no line end, and a line below would give it one; end the file with a line break first';

function intoFlowMap(file: YamlFile, node: Node, entry: string): Splice {
  const end = node.range![1] - 1;
  const items = (node as unknown as { items: unknown[] }).items;
  if (items.length === 0) {
    return { start: startOf(node), end: end + 1, text: `{ ${entry} }` };
  }
  const last = items[items.length - 1] as Pair | Node;
  const lastNode = ((last as Pair).value ?? (last as Pair).key ?? last) as Node;
  const at = endOf(lastNode, file.text);
  return { start: at, end: at, text: `, ${entry}` };
}

function intoBlockMap(
  file: YamlFile,
  node: Node,
  key: string,
  value: JsonValue,
): Splice | string {
  const at = lineEnd(file.text, endOf(node, file.text));
  if (at === file.text.length && endsInBlockText(node)) return endlessText;
  const place = placeIn(file, indentOf(file.text, node));
  const entry = renderBlock({ [key]: value }, place);
  return { start: at, end: at, text: `${file.eol}${entry}` };
}

function intoSequence(
  file: YamlFile,
  node: Node,
  value: JsonValue,
): Splice | string {
  if (isFlow(node)) {
    const items = (node as unknown as { items: Node[] }).items;
    const at =
      items.length > 0
        ? endOf(items[items.length - 1], file.text)
        : startOf(node) + 1;
    const text = `${items.length > 0 ? ', ' : ''}${renderFlow(value)}`;
    return { start: at, end: at, text };
  }
  const at = lineEnd(file.text, endOf(node, file.text));
  if (at === file.text.length && endsInBlockText(node)) return endlessText;
  const place = placeIn(file, indentOf(file.text, node));
  return {
    start: at,
    end: at,
    text: `${file.eol}${renderBlock([value], place)}`,
  };
}

/** Appends to a file that holds no data yet. */
function intoEmptyFile(file: YamlFile, value: JsonValue): Splice {
  const { text, eol } = file;
  const body = renderBlock(value, { ...placeIn(file, 0), endsLines: true });
  const gap = text === '' || text.endsWith('\n') ? '' : eol;
  const at = text.length;
  return { start: at, end: at, text: `${gap}${body}${eol}` };
}

function overItem(
  file: YamlFile,
  parent: Node,
  old: Node,
  value: JsonValue,
): Splice {
  if (isNothing(old) && !(old as Scalar).source && !isFlow(parent)) {
    // Where there is nothing behind a dash, a comment may be.
    const dash = file.text.lastIndexOf('-', startOf(old)) + 1;
    return { start: dash, end: dash, text: ` ${renderFlow(value)}` };
  }
  const start = startOfTagged(old, file.text);
  const end = endOf(old, file.text);
  const type = (isScalar(old) ? old.type : undefined) as Scalar.Type;
  const isInLine =
    isFlow(parent) ||
    (isFlow(old) && !isEmptyFlow(old)) ||
    typeof value !== 'object' ||
    value === null ||
    Object.keys(value).length === 0;
  if (isInLine) {
    return { start, end, text: renderFlow(value, type) };
  }
  const place = placeIn(file, columnOf(file.text, start));
  return { start, end, text: renderBlock(value, place).trimStart() };
}

/** Replaces a document that is `{}`, unless a comment stands behind it. */
function overEmptyRoot(
  file: YamlFile,
  root: Node,
  value: JsonValue,
): Splice | undefined {
  const start = startOf(root);
  const end = endOf(root, file.text);
  const isAlone = file.text.slice(end, lineEnd(file.text, end)).trim() === '';
  return isAlone
    ? { start, end, text: renderBlock(value, placeIn(file, 0)) }
    : undefined;
}

/** Whether the next step can be written together with a new parent. */
function canBegin(child: Node | undefined, next: string | number): boolean {
  return (
    isNothing(child) ||
    (isEmptyFlow(child) &&
      (isSeq(child) ? next === 0 : typeof next === 'string'))
  );
}

/**
 * The replacement that sets the value at a path and changes nothing else, or
 * the reason why there is none.
 */
export function spliceSet(
  file: YamlFile,
  path: Path,
  value: JsonValue,
): Splice | string {
  const root = file.document.contents as Node | null;
  if (isNothing(root)) {
    return intoEmptyFile(file, nested(path, value));
  }
  const asBlock =
    isMap(root) && isEmptyFlow(root)
      ? overEmptyRoot(file, root, nested(path, value))
      : undefined;
  if (asBlock) {
    return asBlock;
  }
  let parent = root!;
  for (let depth = 0; ; depth += 1) {
    const shared = sharedBy(file, parent);
    if (shared) {
      return shared;
    }
    const step = path[depth];
    const rest = path.slice(depth + 1);
    const child = childOf(parent, step);
    if (depth === path.length - 1 || canBegin(child, rest[0])) {
      return writeAt(file, parent, step, nested(rest, value));
    }
    parent = child!;
  }
}

function writeAt(
  file: YamlFile,
  parent: Node,
  step: string | number,
  value: JsonValue,
): Splice | string {
  if (isSeq(parent)) {
    if (typeof step !== 'number' || step > parent.items.length) {
      return `it is a list with ${parent.items.length} items, which has no place '${step}'`;
    }
    const old = parent.items[step] as Node | undefined;
    return (
      sharedBy(file, old) ??
      (old
        ? overItem(file, parent, old, value)
        : intoSequence(file, parent, value))
    );
  }
  if (!isMap(parent)) {
    return `'${String(step)}' cannot be set below a single value`;
  }
  const pair = pairOf(parent, step);
  if (pair) {
    return (
      sharedBy(file, pair.value) ?? spliceOverPair(file, parent, pair, value)
    );
  }
  if (typeof step === 'number') {
    return `'${step}' is a place in a list, and this is a map`;
  }
  const key = step;
  return isFlow(parent)
    ? intoFlowMap(file, parent, `${renderKey(key)}: ${renderFlow(value)}`)
    : intoBlockMap(file, parent, key, value);
}
