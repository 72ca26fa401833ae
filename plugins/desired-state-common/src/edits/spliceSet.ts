import type { JsonValue } from '@backstage/types';
import { isMap, isScalar, isSeq, Scalar, type Node, type Pair } from 'yaml';
import type { Path } from '../yaml/Path';
import {
  renderAfterColon,
  renderBlock,
  renderFlow,
  renderKey,
} from '../yaml/renderValue';
import type { Splice } from './Splice';
import {
  columnOf,
  endOf,
  endOfKey,
  isFlow,
  lineEnd,
  startOf,
} from './textRange';
import { childOf, pairOf, sharedBy, type YamlFile } from './YamlFile';

/** The value wrapped in the maps that lead to it. */
function nested(path: Path, value: JsonValue): JsonValue {
  return path.reduceRight<JsonValue>(
    (inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }),
    value,
  );
}

/** Whether a node is nothing yet: `key:` with no value, or `key: null`. */
function isNothing(node: Node | undefined | null): boolean {
  return !node || (isScalar(node) && node.value === null);
}

/** The first key's column is that of all keys of a block map. */
function indentOf(file: YamlFile, node: Node): number {
  return columnOf(file.text, startOf(node));
}

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
): Splice {
  const at = lineEnd(file.text, endOf(node, file.text));
  const entry = renderBlock(
    { [key]: value },
    {
      indent: indentOf(file, node),
      step: file.step,
      eol: file.eol,
    },
  );
  return { start: at, end: at, text: `${file.eol}${entry}` };
}

function intoSequence(file: YamlFile, node: Node, value: JsonValue): Splice {
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
  const place = {
    indent: indentOf(file, node),
    step: file.step,
    eol: file.eol,
  };
  return {
    start: at,
    end: at,
    text: `${file.eol}${renderBlock([value], place)}`,
  };
}

/** Appends to a file that holds no data yet. */
function intoEmptyFile(file: YamlFile, value: JsonValue): Splice {
  const { text, eol, step } = file;
  const body = renderBlock(value, { indent: 0, step, eol });
  const gap = text === '' || text.endsWith('\n') ? '' : eol;
  const at = text.length;
  return { start: at, end: at, text: `${gap}${body}${eol}` };
}

/** Writes a value where a pair of a block map has another, or none. */
function overPair(
  file: YamlFile,
  parent: Node,
  pair: Pair,
  value: JsonValue,
): Splice {
  const key = pair.key as Node;
  const old = pair.value as Node | null;
  const colon = endOfKey(key, file.text);
  const inFlow = isFlow(parent);
  const scalar = isScalar(old) ? (old as Scalar) : undefined;
  const isPlace = isNothing(old) && (!scalar || scalar.source === '');
  const start = isPlace ? colon : startOf(old!);
  const end = isPlace ? colon : endOf(old!, file.text);
  if (inFlow || isFlow(old)) {
    const text = renderFlow(value, scalar?.type as Scalar.Type);
    return { start, end, text: isPlace ? ` ${text}` : text };
  }
  const text = renderAfterColon(
    value,
    { indent: indentOf(file, parent), step: file.step, eol: file.eol },
    scalar?.type as Scalar.Type,
  );
  const isInLine =
    !isPlace &&
    !file.text.slice(colon, start).includes('\n') &&
    text[0] === ' ';
  return isInLine
    ? { start, end, text: text.slice(1) }
    : { start: colon, end, text };
}

function overItem(
  file: YamlFile,
  parent: Node,
  old: Node,
  value: JsonValue,
): Splice {
  const start = startOf(old);
  const end = endOf(old, file.text);
  const type = (isScalar(old) ? old.type : undefined) as Scalar.Type;
  if (isFlow(parent) || isFlow(old) || typeof value !== 'object') {
    return { start, end, text: renderFlow(value, type) };
  }
  const place = {
    indent: columnOf(file.text, start),
    step: file.step,
    eol: file.eol,
  };
  const isEmptyOrNull = value === null || Object.keys(value).length === 0;
  return {
    start,
    end,
    text: isEmptyOrNull
      ? renderFlow(value)
      : renderBlock(value, place).trimStart(),
  };
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
  let parent = root!;
  for (let depth = 0; ; depth += 1) {
    const shared = sharedBy(parent);
    if (shared) {
      return shared;
    }
    const step = path[depth];
    const rest = path.slice(depth + 1);
    const child = childOf(parent, step);
    if (depth === path.length - 1 || isNothing(child)) {
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
      sharedBy(old) ??
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
    return sharedBy(pair.value) ?? overPair(file, parent, pair, value);
  }
  const key = String(step);
  return isFlow(parent)
    ? intoFlowMap(file, parent, `${renderKey(key)}: ${renderFlow(value)}`)
    : intoBlockMap(file, parent, key, value);
}
