import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { JsonValue } from '@backstage/types';
import {
  applyEdits,
  type Path,
} from '@gitops-portal/plugin-desired-state-common';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Node,
} from 'yaml';
import { fuzzedFiles } from './fuzzYaml';

/** A scalar of a file that a person could change. */
interface Place {
  path: Path;
  value: JsonValue;
  /** Lines that its text takes. */
  lines: number;
}

// It is run from its sources only.
// eslint-disable-next-line no-restricted-syntax
const examples = resolve(__dirname, '../../../../examples');

/** Every YAML file with one document below the examples. */
function exampleFiles(): { name: string; text: string }[] {
  return readdirSync(examples, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .map(name => ({ name, text: readFileSync(name, 'utf8') }))
    .filter(({ text }) => !/^---$[^]*^---$|^\S[^]*^---$/m.test(text));
}

/** The scalars of a file that no anchor shares with another place. */
function placesIn(text: string): Place[] {
  const document = parseDocument(text);
  const places: Place[] = [];
  const visit = (node: unknown, path: Path) => {
    if (isAlias(node) || (node as Node | undefined)?.toJS === undefined) return;
    if ((node as { anchor?: string }).anchor) return;
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (isScalar(key) && typeof key.value === 'string') {
          visit(value, [...path, key.value]);
        }
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, index) => visit(item, [...path, index]));
    } else if (isScalar(node) && node.range && path.length > 0) {
      const written = text.slice(node.range[0], node.range[1]).trimEnd();
      const lines = written.split('\n').length;
      places.push({ path, value: node.value as JsonValue, lines });
    }
  };
  if (document.errors.length === 0) visit(document.contents, []);
  return places;
}

/** Another value of the same sort. */
function other(value: JsonValue): JsonValue {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  return value === 'changed' ? 'changed again' : 'changed';
}

function withValue(data: JsonValue, path: Path, value: JsonValue): JsonValue {
  const copy = structuredClone(data) as never;
  let parent = copy as Record<string | number, never>;
  for (const step of path.slice(0, -1)) parent = parent[step];
  parent[path[path.length - 1]] = value as never;
  return copy;
}

/** Lines of a text that are not in the other, both ways. */
function changedLines(before: string, after: string): number {
  const a = before.split('\n');
  const b = after.split('\n');
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) {
    start += 1;
  }
  let end = 0;
  while (
    end < a.length - start &&
    end < b.length - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  ) {
    end += 1;
  }
  return Math.max(a.length, b.length) - start - end;
}

/** Why an edit is not what a careful person would have made. */
function problemOf(text: string, name: string, place: Place) {
  const { path } = place;
  const value = other(place.value);
  const result = applyEdits(
    text,
    [{ op: 'set', file: name, path, value }],
    name,
  );
  if (result.problems) return result.problems[0].message;
  const lines = changedLines(text, result.text);
  if (lines > place.lines) return `${lines} lines changed`;
  const expected = withValue(
    parseDocument(text).toJS() as JsonValue,
    path,
    value,
  );
  const parsed = parseDocument(result.text).toJS() as JsonValue;
  return deepEqual(parsed, expected) ? undefined : 'other values changed';
}

/** What came of changing values one at a time. */
interface OneLineEdits {
  oneLineEdits: number;
  oneLineEditsFailed: number;
  files: number;
}

/**
 * Changes values of every file of the examples, and one of each of many fuzzed
 * files, one at a time.
 *
 * @param say - told of each that fails
 */
export function oneLineEdits(
  fuzzed: number,
  say: (line: string) => void,
): OneLineEdits {
  const figures = { oneLineEdits: 0, oneLineEditsFailed: 0, files: 0 };
  const check = (file: { name: string; text: string }, places: Place[]) => {
    figures.files += 1;
    for (const place of places) {
      figures.oneLineEdits += 1;
      const problem = problemOf(file.text, file.name, place);
      if (problem) {
        figures.oneLineEditsFailed += 1;
        say(`${file.name} ${place.path.join('.')}: ${problem}`);
      }
    }
  };
  for (const file of exampleFiles()) {
    const places = placesIn(file.text);
    // Long files have many alike; one in so many stands for them.
    const step = Math.ceil(places.length / 20);
    check(
      file,
      places.filter((_, index) => index % step === 0),
    );
  }
  for (const [index, file] of fuzzedFiles(fuzzed, 4711).entries()) {
    const places = placesIn(file.text);
    if (places.length > 0) check(file, [places[index % places.length]]);
  }
  return figures;
}
