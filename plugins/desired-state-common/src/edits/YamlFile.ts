import {
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type DocumentOptions,
  type Node,
  type Pair,
  type ParseOptions,
  type SchemaOptions,
} from 'yaml';
import type { JsonValue } from '@backstage/types';
import type { Path } from '../yaml/Path';
import type { RenderPlace } from '../yaml/renderValue';

/** A file's text with the positions of what is in it. */
export interface YamlFile {
  text: string;
  document: Document;
  /** What the file says, as data. */
  data: JsonValue;
  lineOf(offset: number): number;
  eol: string;
  /** Columns by which the file indents one level. */
  step: number;
}

/** Why a text cannot be edited. */
export interface UnreadableYaml {
  line?: number;
  message: string;
}

/** Columns by which a text indents one level. */
export function indentStep(text: string): number {
  let step: number | undefined;
  for (const [, indent] of text.matchAll(/^( +)[^\s#-]/gm)) {
    step = Math.min(step ?? indent.length, indent.length);
  }
  return step ?? 2;
}

/** Aliases are resolved only now: one without its anchor shows here. */
function readData(
  document: Document,
): { value: JsonValue } | { unreadable: string } {
  try {
    return { value: (document.toJS() ?? null) as JsonValue };
  } catch (error) {
    return { unreadable: (error as Error).message };
  }
}

/**
 * Reads a file for editing, or says why it cannot be.
 *
 * @param reading - how its scalars are taken; as YAML 1.2 says by default
 * @param step - columns of one level, where the text is a part of a file
 */
export function readYamlFile(
  text: string,
  reading: DocumentOptions & ParseOptions & SchemaOptions = {},
  step = indentStep(text),
): YamlFile | UnreadableYaml {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    ...reading,
    lineCounter: lines,
  });
  const lineOf = (offset: number) => lines.linePos(offset).line;
  if ('empty' in documents || documents.length === 0) {
    return {
      text,
      document: new Document(null),
      data: null,
      lineOf,
      eol: text.includes('\r\n') ? '\r\n' : '\n',
      step,
    };
  }
  if (documents.length > 1) {
    return {
      line: lineOf(documents[1].range[0]),
      message: 'the file holds several documents; a layer is one',
    };
  }
  const [document] = documents;
  if (document.errors.length > 0) {
    const [error] = document.errors;
    return {
      line: lineOf(error.pos[0]),
      message: `not valid YAML: ${error.message.split('\n')[0]}`,
    };
  }
  const data = readData(document as Document);
  if ('unreadable' in data) {
    return { message: `not valid YAML: ${data.unreadable}` };
  }
  return {
    text,
    document: document as Document,
    data: data.value,
    lineOf,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    step,
  };
}

/** How the file would write a value at an indentation. */
export function placeIn(file: YamlFile, indent: number): RenderPlace {
  const { step, eol, text } = file;
  return { indent, step, eol, endsLines: text.endsWith('\n') };
}

/** The pair of a map whose key is this string. */
export function pairOf(node: unknown, key: string | number): Pair | undefined {
  return isMap(node)
    ? node.items.find(
        pair => isScalar(pair.key) && String(pair.key.value) === String(key),
      )
    : undefined;
}

/** What is at one step below a node. */
export function childOf(
  node: unknown,
  step: string | number,
): Node | undefined {
  if (isSeq(node) && typeof step === 'number') {
    return node.items[step] as Node | undefined;
  }
  return pairOf(node, step)?.value as Node | undefined;
}

/** The node at a path, undefined where there is none. */
export function nodeAt(file: YamlFile, path: Path): Node | undefined {
  let node: Node | undefined = file.document.contents as Node | undefined;
  for (const step of path) {
    node = node && childOf(node, step);
  }
  return node;
}

/**
 * The line of what is at a path, or of what is nearest above it: a value that
 * comes by a merge key has no place of its own.
 */
export function lineOfPath(file: YamlFile, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const range = nodeAt(file, path.slice(0, length))?.range;
    if (range) {
      return file.lineOf(range[0]);
    }
  }
  return 1;
}

/** Why a node must not be edited, undefined where it may be. */
export function sharedBy(node: unknown): string | undefined {
  if (isAlias(node)) {
    return `it is an alias (*${node.source}); edit the place that it points to`;
  }
  const anchor = (node as { anchor?: string } | undefined)?.anchor;
  return anchor
    ? `it has the anchor &${anchor}, so other places would change with it`
    : undefined;
}
