import {
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  Scalar,
  type Node,
} from 'yaml';

/** Whether a collection is written as `{…}` or `[…]`. */
export function isFlow(node: unknown): boolean {
  return isCollection(node) && node.flow === true;
}

/** Whether a collection is written as `{}` or `[]`. */
export function isEmptyFlow(node: unknown): boolean {
  return isCollection(node) && isFlow(node) && node.items.length === 0;
}

function isBlockText(node: unknown): boolean {
  return (
    isScalar(node) &&
    (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED)
  );
}

/**
 * Whether the last thing in a node is a text block (`|`, `>`). Where the file
 * ends with it, and without a line end, go-yaml reads none at the text's end
 * either: a line below would give it one.
 */
export function endsInBlockText(node: unknown): boolean {
  if (!isCollection(node)) return isBlockText(node);
  const last = node.items.at(-1);
  return endsInBlockText(isPair(last) ? last.value : last);
}

/** Offset of a node's first character. */
export function startOf(node: Node): number {
  return node.range![0];
}

/** Offset of a tag before a node (`!!str 1`), else of the node itself. */
export function startOfTagged(node: Node, text: string): number {
  const start = startOf(node);
  const tag = node.tag && /![^\s]*\s+$/.exec(text.slice(0, start));
  return tag ? tag.index : start;
}

/** What is behind a colon, but for the anchor and tag of a value that goes. */
export function withoutProperties(text: string): string {
  return text.replace(/^(?:[ \t]*[&!]\S+)+/, '');
}

/**
 * Offset behind a node's last character, without the comments and line ends
 * that the parser counts to a block.
 */
export function endOf(node: Node, text: string): number {
  if (isCollection(node) && !isFlow(node)) {
    const last = node.items[node.items.length - 1];
    if (isMap(node) && last) {
      const { key, value } = last as { key: Node; value: Node | null };
      const valueEnd = value?.range ? endOf(value, text) : undefined;
      return Math.max(valueEnd ?? 0, endOfKey(key, text));
    }
    if (isSeq(node) && last) {
      return endOf(last as Node, text);
    }
  }
  let end = node.range![1];
  const isText = isBlockText(node);
  while (isText && /[\r\n]/.test(text[end - 1])) {
    end -= 1;
  }
  return end;
}

/** Offset behind the colon of a key. */
export function endOfKey(key: Node, text: string): number {
  return text.indexOf(':', key.range![1]) + 1;
}

/** Offset of the start of the line that an offset is in, behind a byte order mark. */
export function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.startsWith('\ufeff') ? 1 : start;
}

/** Offset of the line's end, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const next = text.indexOf('\n', offset);
  if (next === -1) {
    return text.length;
  }
  return text[next - 1] === '\r' && next - 1 >= offset ? next - 1 : next;
}

/** The first key's column is that of all keys of a block map. */
export function indentOf(text: string, node: Node): number {
  return columnOf(text, startOf(node));
}

/** Column of an offset, counted from 0. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}
