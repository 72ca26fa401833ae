import type { JsonValue } from '@backstage/types';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import { isMap } from '../merge/maps';
import { pathsOverlap, type Path } from '../yaml/Path';
import { valueAt } from '../yaml/valueAt';
import { generator, type Random } from './__testUtils__/Random';
import { keys, randomValue } from './__testUtils__/randomValues';
import { pathsOf } from './__testUtils__/pathsOf';
import { touchedLines } from './__testUtils__/touchedLines';
import { writtenYaml } from './__testUtils__/writtenYaml';
import { applyEdits } from './applyEdits';
import { removeFromData, setInData } from './applyToData';
import type { Edit } from './Edit';
import { readYamlFile, type YamlFile } from './YamlFile';

const file = 'values.yaml';

function read(text: string): YamlFile {
  const found = readYamlFile(text);
  if ('message' in found) throw new Error(`${found.message} in\n${text}`);
  return found;
}

/** A place that nothing is at: a new key, or one behind a list's last item. */
function freePlace(random: Random, data: JsonValue): Path {
  const collections = [[], ...pathsOf(data)].filter(path => {
    const value = valueAt(data, path);
    return isMap(value) || Array.isArray(value);
  });
  const path = random.pick(collections);
  const parent = valueAt(data, path);
  const step = Array.isArray(parent) ? parent.length : `new ${keys.length}`;
  return random.below(4) === 0 ? [...path, step, 'deeper'] : [...path, step];
}

function randomEdit(random: Random, data: JsonValue): Edit {
  const known = random.pick(pathsOf(data));
  switch (random.below(5)) {
    case 0:
      return { op: 'remove', file, path: known };
    case 1:
      return { op: 'move', file, path: known, to: freePlace(random, data) };
    case 2:
      return {
        ...{ op: 'set', file, path: freePlace(random, data) },
        value: randomValue(random, 2),
      };
    default:
      return { op: 'set', file, path: known, value: randomValue(random, 2) };
  }
}

/** What an edit means, told without any text. */
function meaning(edit: Edit, data: JsonValue): JsonValue {
  switch (edit.op) {
    case 'set':
      return setInData(data, edit.path, edit.value);
    case 'remove':
      return removeFromData(data, edit.path);
    default:
      return removeFromData(
        setInData(data, edit.to, valueAt(data, edit.path)!),
        edit.path,
      );
  }
}

/** Whether lines come among others, in their order. */
function areAmong(lines: string[], others: string[]): boolean {
  let at = 0;
  for (const other of others) {
    if (at < lines.length && lines[at] === other) at += 1;
  }
  return at === lines.length;
}

const linesOf = (text: string) =>
  text.split(/\r?\n/).map(line => line.trimEnd());

/** What went wrong with one edit; undefined where nothing did. */
function fault(before: YamlFile, edit: Edit, text: string): string | undefined {
  const after = readYamlFile(text);
  if ('message' in after) return after.message;
  if (!deepEqual(after.data, meaning(edit, before.data))) {
    return 'it says something else';
  }
  const touched = touchedLines(before, edit);
  const left = linesOf(before.text).filter(
    (line, index) => !touched.has(index) && line !== '',
  );
  if (!areAmong(left, linesOf(text))) return 'other lines changed';
  return before.eol === '\r\n' && /[^\r]\n/.test(text)
    ? 'line ends differ'
    : undefined;
}

describe('edits in a row', () => {
  it('do what they mean and leave all other lines, on files as people write them', () => {
    const random = generator(20261130);
    let asked = 0;
    let applied = 0;
    let unsafe = 0;
    for (let round = 0; round < 300; round += 1) {
      const begun = writtenYaml(random);
      let current = read(begun);
      const edits: Edit[] = [];
      for (let count = 1 + random.below(6); count > 0; count -= 1) {
        if (!isMap(current.data) || Object.keys(current.data).length === 0) {
          break;
        }
        const edit = randomEdit(random, current.data);
        if (edit.op === 'move' && pathsOverlap(edit.path, edit.to)) continue;
        asked += 1;
        const result = applyEdits(current.text, [edit], file);
        if (result.problems) {
          const [{ message }] = result.problems;
          if (/cannot be changed safely/.test(message)) unsafe += 1;
          continue;
        }
        const why = fault(current, edit, result.text);
        if (why) {
          throw new Error(
            `round ${round}: ${why}: ${JSON.stringify(edit)} on\n${
              current.text
            }\ngave\n${result.text}`,
          );
        }
        applied += 1;
        edits.push(edit);
        current = read(result.text);
      }
      // All at once say the same as one after the other.
      const { text } = applyEdits(begun, edits, file);
      expect(read(text!).data).toEqual(current.data);
    }
    // Refused is what has an anchor or an alias on its way, and little else.
    expect(applied / asked).toBeGreaterThan(0.88);
    expect(unsafe / asked).toBeLessThan(0.02);
  });
});
