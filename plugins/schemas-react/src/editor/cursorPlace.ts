/** Where in a document a cursor is, as far as indentation tells. */
export interface CursorPlace {
  apiVersion?: string;
  kind?: string;
  /** Keys and indexes down to the object, or the value, at the cursor. */
  path: (string | number)[];
  /** Whether a key is being typed there, or its value. */
  typing: 'key' | 'value';
  /** Keys that the object has already. */
  siblings: string[];
  /** Column, from 0, at which the typed word begins. */
  from: number;
  /** Column of the key. */
  indent: number;
}

/** What a line of block-style YAML begins. */
interface Line {
  /** Columns of the dashes that begin items. */
  dashes: number[];
  /** Column of what follows them. */
  column: number;
  key?: string;
  /** Column after the key's colon. */
  valueColumn: number;
  /** Blank, or nothing but a comment. */
  isEmpty: boolean;
}

// Items stand below keys of the same column.
const ITEM = 0.5;
const KEY = /^("(?:[^"\\]|\\.)*"|'[^']*'|[^\s#'"{[][^#]*?)\s*:(?=\s|$)/;
const SEPARATOR = /^---(\s|$)/;

/**
 * Finds the place of a cursor in block-style YAML, also while it cannot be
 * parsed. Inside `{…}` or `[…]` it knows only the value around them.
 *
 * @param line - from 0
 * @param column - from 0
 */
export function cursorPlace(
  lines: string[],
  line: number,
  column: number,
): CursorPlace {
  const start = lines.slice(0, line).findLastIndex(isSeparator) + 1;
  const length = lines.slice(line).findIndex(isSeparator);
  const document = lines.slice(start, length < 0 ? undefined : line + length);
  const before = lines[line].slice(0, column);
  const here = readLine(before);
  const path = pathAbove(document.slice(0, line - start).map(readLine), here);
  const place = {
    ...objectNames(document),
    siblings: siblingsOf(document.map(readLine), line - start, here),
    indent: here.column,
  };
  if (here.key === undefined) {
    return { ...place, path, typing: 'key', from: here.column };
  }
  const word = /\S*$/.exec(before.slice(here.valueColumn))![0];
  return {
    ...place,
    path: [...path, here.key],
    typing: 'value',
    from: before.length - word.length,
  };
}

function isSeparator(text: string): boolean {
  return SEPARATOR.test(text);
}

function readLine(text: string): Line {
  const dashes: number[] = [];
  let column = text.length - text.trimStart().length;
  while (/^-(\s|$)/.test(text.slice(column))) {
    dashes.push(column);
    const rest = text.slice(column + 1);
    column += 1 + rest.length - rest.trimStart().length;
  }
  const rest = text.slice(column);
  const [match, key] = KEY.exec(rest) ?? [];
  return {
    dashes,
    column,
    ...(key === undefined ? {} : { key: key.replace(/^["']|["']$/g, '') }),
    valueColumn: column + (match?.length ?? 0),
    isEmpty: dashes.length === 0 && (rest === '' || rest.startsWith('#')),
  };
}

/** Walks down from the document's root to what is open at a line. */
function pathAbove(lines: Line[], here: Line): (string | number)[] {
  const open: { column: number; step: string | number }[] = [];
  const closeFrom = (column: number) => {
    while ((open.at(-1)?.column ?? -1) >= column) {
      open.pop();
    }
  };
  const enter = ({ dashes, column }: Line) => {
    for (const dash of dashes) {
      closeFrom(dash + 1);
      const last = open.at(-1);
      if (last?.column === dash + ITEM) {
        last.step = Number(last.step) + 1;
      } else {
        open.push({ column: dash + ITEM, step: 0 });
      }
    }
    closeFrom(column);
  };
  for (const line of lines) {
    if (!line.isEmpty && (line.key !== undefined || line.dashes.length > 0)) {
      enter(line);
      if (line.key !== undefined) {
        open.push({ column: line.column, step: line.key });
      }
    }
  }
  enter(here);
  return open.map(({ step }) => step);
}

/** Keys of the same object, above and below a line. */
function siblingsOf(lines: Line[], at: number, here: Line): string[] {
  const above: string[] = [];
  for (const line of here.dashes.length > 0
    ? []
    : lines.slice(0, at).reverse()) {
    if (line.isEmpty || line.column > here.column) {
      continue;
    }
    if (line.column < here.column) {
      break;
    }
    above.unshift(line.key ?? '');
    if (line.dashes.length > 0) {
      break;
    }
  }
  const below: string[] = [];
  for (const line of lines.slice(at + 1)) {
    if (line.isEmpty || (line.dashes[0] ?? line.column) > here.column) {
      continue;
    }
    if (line.dashes.length > 0 || line.column < here.column) {
      break;
    }
    below.push(line.key ?? '');
  }
  return [...above, ...below].filter(Boolean);
}

function objectNames(
  document: string[],
): Pick<CursorPlace, 'apiVersion' | 'kind'> {
  const names: Pick<CursorPlace, 'apiVersion' | 'kind'> = {};
  for (const text of document) {
    const match = /^(apiVersion|kind):\s*["']?([^\s"'#]+)/.exec(text);
    if (match) {
      names[match[1] as 'apiVersion' | 'kind'] = match[2];
    }
  }
  return names;
}
