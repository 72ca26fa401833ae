import {
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  visit,
  type DocumentOptions,
  type Node,
  type Pair,
  type ParseOptions,
  type SchemaOptions,
  type YAMLMap,
} from 'yaml';
import type { JsonValue } from '@backstage/types';
import type { Path } from '../yaml/Path';
import { tabFault } from '../yaml/tabFault';
import { yamlFault } from '../yaml/yamlFault';
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
  return fileOf(text, 'empty' in documents ? [] : documents, lines, step);
}

/** A file that was parsed, or why it cannot be edited. */
export function fileOf(
  text: string,
  documents: Document.Parsed[],
  lines: LineCounter,
  step = indentStep(text),
): YamlFile | UnreadableYaml {
  const lineOf = (offset: number) => lines.linePos(offset).line;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  if (documents.length === 0) {
    return {
      text,
      document: new Document(null),
      data: null,
      lineOf,
      eol,
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
      message: `not valid YAML: ${yamlFault(error).message}`,
    };
  }
  const tab = tabFault(text, document as Document);
  if (tab !== undefined) {
    return {
      line: lineOf(tab),
      message:
        'a tab is among what the line begins with; Helm and Kubernetes take spaces only',
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
    eol,
    step,
  };
}

/** How the file would write a value at an indentation. */
export function placeIn(file: YamlFile, indent: number): RenderPlace {
  const { step, eol, text } = file;
  return { indent, step, eol, endsLines: text.endsWith('\n') };
}

/** Maps in which a key is looked up rather than searched for. */
const manyPairs = 16;
/** The pairs of large maps by key; what was parsed is never changed. */
const pairsByKey = new WeakMap<YAMLMap, Map<string, Pair>>();

function indexOf(map: YAMLMap): Map<string, Pair> {
  const known = pairsByKey.get(map);
  if (known) return known;
  const index = new Map<string, Pair>();
  for (const pair of map.items) {
    if (!isScalar(pair.key)) continue;
    const key = String(pair.key.value);
    if (!index.has(key)) index.set(key, pair);
  }
  pairsByKey.set(map, index);
  return index;
}

/** The pair of a map whose key is this string. */
export function pairOf(node: unknown, key: string | number): Pair | undefined {
  if (!isMap(node)) return undefined;
  return node.items.length > manyPairs
    ? indexOf(node).get(String(key))
    : node.items.find(
        pair => isScalar(pair.key) && String(pair.key.value) === String(key),
      );
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

/** Why a node of a file must not be edited, undefined where it may be. */
export function sharedBy(
  { document }: YamlFile,
  node: unknown,
): string | undefined {
  if (isAlias(node)) {
    return `it is an alias (*${node.source}); edit the place that it points to`;
  }
  const anchor = (node as { anchor?: string } | undefined)?.anchor;
  return anchor && isPointedTo(document, anchor)
    ? `it has the anchor &${anchor}, so other places would change with it`
    : undefined;
}

function isPointedTo(document: Document, anchor: string): boolean {
  let isFound = false;
  visit(document, {
    Alias: (_, { source }) => {
      isFound ||= source === anchor;
      return isFound ? visit.BREAK : undefined;
    },
  });
  return isFound;
}
