import type { JsonObject, JsonValue } from '@backstage/types';
import { parse, stringify } from 'yaml';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import { generator, type Random } from './__testUtils__/Random';
import { keys, randomMap, randomValue } from './__testUtils__/randomValues';
import { pathsOf } from './__testUtils__/pathsOf';
import { applyEdits } from './applyEdits';
import { removeFromData, setInData } from './applyToData';
import type { Edit } from './Edit';

/** A file as a person could have left it: comments and blank lines between. */
function randomText(random: Random, data: JsonObject): string {
  const isFlow = random.below(4) === 0;
  const text = stringify(data, {
    lineWidth: 0,
    indent: random.pick([2, 4]),
    collectionStyle: isFlow ? 'flow' : 'any',
  });
  return isFlow
    ? text
    : text
        .split('\n')
        .map(line =>
          random.below(6) === 0 && /^ *[\w-]+: [\w.]+$/.test(line)
            ? `${line}   # note ${random.below(99)}`
            : line,
        )
        .join('\n');
}

function randomEdit(random: Random, data: JsonObject): Edit {
  const path = random.pick(pathsOf(data));
  if (random.below(3) === 0) {
    return { op: 'remove', file: 'f', path };
  }
  const target =
    random.below(2) === 0 ? path : [...path.slice(0, -1), random.pick(keys)];
  const isInList = Array.isArray(
    path
      .slice(0, -1)
      .reduce<JsonValue>(
        (value, step) => (value as Record<string, JsonValue>)[step],
        data,
      ),
  );
  return {
    op: 'set',
    file: 'f',
    path: isInList ? path : target,
    value: randomValue(random, 2),
  };
}

describe('applyEdits on random files', () => {
  it('does what the edit means, or says that it cannot', () => {
    const random = generator(20260310);
    let applied = 0;
    const rounds = 3000;
    for (let round = 0; round < rounds; round += 1) {
      const data = randomMap(random, 3);
      const text = randomText(random, data);
      const before = (parse(text) ?? {}) as JsonObject;
      const edit = randomEdit(random, before);
      const result = applyEdits(text, [edit], 'f');
      if (result.problems) {
        continue;
      }
      applied += 1;
      const expected =
        edit.op === 'set'
          ? setInData(before, edit.path, edit.value)
          : removeFromData(before, edit.path);
      const after = parse(result.text) as JsonValue;
      if (!deepEqual(after, expected)) {
        throw new Error(
          `round ${round}: ${JSON.stringify(edit)} on\n${text}\ngave\n${
            result.text
          }`,
        );
      }
    }
    // Refusing is right now and then, as a habit it would be useless.
    expect(applied / rounds).toBeGreaterThan(0.97);
  });

  it('changes one line where one scalar changes', () => {
    const random = generator(42);
    for (let round = 0; round < 1000; round += 1) {
      const text = randomText(random, randomMap(random, 3));
      const data = parse(text) as JsonObject;
      const paths = pathsOf(data).filter(path => {
        const value = path.reduce<JsonValue>(
          (v, step) => (v as Record<string, JsonValue>)[step],
          data,
        );
        return typeof value === 'number';
      });
      if (paths.length === 0) {
        continue;
      }
      const path = random.pick(paths);
      const result = applyEdits(
        text,
        [{ op: 'set', file: 'f', path, value: 4711 }],
        'f',
      );
      const lines = text.split('\n');
      const changed = result
        .text!.split('\n')
        .filter((line, i) => line !== lines[i]);
      expect(changed).toHaveLength(1);
      expect(result.text!.split('\n')).toHaveLength(lines.length);
    }
  });
});
