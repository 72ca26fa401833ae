import { load, YAMLException } from 'js-yaml';
import { aliasProblem } from './aliasProblem';
import { exactSchema } from './kubernetesSchema';
import { nodeAtPath, repeatedKeys, strangeKey } from './nodes';
import { LOAD_OPTIONS, readNodes } from './readNodes';
import { DocumentText, splitDocuments } from './splitDocuments';

/** A place in a text, both counted from 1. */
export interface Position {
  line: number;
  column: number;
}

/** A key that a mapping has twice; the last one counts. */
export interface RepeatedKey extends Position {
  path: (string | number)[];
}

/** One document of a file. Lines and columns count from 1. */
export interface ManifestDocument {
  value: unknown;
  /**
   * Where the value at a path begins, or its key where it begins on a later
   * line; the nearest parent's place for none.
   */
  positionOf(path: (string | number)[]): Position;
  /** Only with `repeatedKeys: 'tell'`. */
  repeatedKeys: RepeatedKey[];
}

/** A text that is no YAML, and where that shows. */
export interface ManifestProblem extends Partial<Position> {
  message: string;
}

/** How a text is to be read. */
export interface ParseOptions {
  /**
   * Keep whole numbers that JavaScript's do not hold, as bigints. Otherwise
   * they are rounded.
   */
  exactIntegers?: boolean;
  /**
   * Whether a key that a mapping has twice keeps its document from being read
   * (`refuse`, the default) or is told beside it, as strict field validation
   * needs it.
   */
  repeatedKeys?: 'refuse' | 'tell';
}

/**
 * Documents of a file, YAML or JSON, as Kubernetes reads them; the ones that
 * cannot be read become problems. Bounded in depth and in what aliases make.
 */
export function parseManifests(
  text: string,
  options: ParseOptions = {},
): {
  documents: ManifestDocument[];
  problems: ManifestProblem[];
} {
  const documents: ManifestDocument[] = [];
  const problems: ManifestProblem[] = [];
  for (const part of splitDocuments(text)) {
    const result = parseDocument(part, options);
    if ('message' in result) {
      problems.push(result);
    } else if (result.value !== null && result.value !== undefined) {
      documents.push(result);
    }
  }
  return { documents, problems };
}

const HAS_ALIAS = /(?:^|[\s[{,])\*[^\s,[\]{}*]+[ \t]*(?:[,\]}\r\n#]|$)/;
// An action of Go's templates that begins a line, as in the charts of Helm.
const TEMPLATE = /^[ \t]*\{\{/m;
// A mapping or list, or null, for a key.
const MAY_HAVE_STRANGE_KEY =
  /^[ \t-]*\?[ \t\r\n]|[}\]][ \t]*:|\{[ \t]*[[{]|(?:^|[\s{,-])(?:~|null|Null|NULL)[ \t]*:[ \t\r\n]/m;

function parseDocument(
  part: DocumentText,
  { exactIntegers, repeatedKeys: repeated }: ParseOptions,
): ManifestDocument | ManifestProblem {
  const { text, line } = part;
  try {
    const value = load(text, {
      ...LOAD_OPTIONS,
      ...(exactIntegers ? { schema: exactSchema } : {}),
      json: repeated === 'tell',
    });
    const nodes = lazily(() => readNodes(text));
    const lines = lazily(() => lineStarts(text));
    const place = (offset: number) => positionIn(lines(), offset, line);
    const problem =
      (HAS_ALIAS.test(text) && aliasProblem(value)) ||
      (MAY_HAVE_STRANGE_KEY.test(text) && strangeKey(nodes(), place));
    if (problem) {
      return typeof problem === 'string'
        ? { message: problem, line: line + 1, column: 1 }
        : problem;
    }
    return {
      value,
      positionOf: path => place(nodeAtPath(nodes(), path)),
      repeatedKeys:
        repeated === 'tell'
          ? repeatedKeys(nodes()).map(({ path, start }) => ({
              path,
              ...place(start),
            }))
          : [],
    };
  } catch (error) {
    return problemOf(error, part);
  }
}

function problemOf(error: unknown, part: DocumentText): ManifestProblem {
  if (error instanceof YAMLException) {
    // A mark that is absent: an error of a tag's value.
    const mark = error.mark as YAMLException['mark'] | undefined;
    return {
      message: TEMPLATE.test(part.text)
        ? `${error.reason} (a template: it is YAML once it is rendered)`
        : error.reason,
      line: part.line + (mark?.line ?? 0) + 1,
      column: (mark?.column ?? 0) + 1,
    };
  }
  return {
    message: error instanceof Error ? error.message : `${error}`,
    line: part.line + 1,
    column: 1,
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}

/** @param starts - of the lines of the document, as offsets */
function positionIn(
  starts: number[],
  offset: number,
  before: number,
): Position {
  let low = 0;
  for (let high = starts.length - 1; low < high; ) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: before + low + 1, column: offset - starts[low] + 1 };
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
