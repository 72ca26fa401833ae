import type { JsonObject, JsonValue } from '@backstage/types';
import type { Path } from '../yaml/Path';
import { changeAt, overrideAt } from './changeAt';

const inherited = {
  spec: {
    replicas: 2,
    env: [{ name: 'A' }, { name: 'B' }],
    probe: { path: '/' },
  },
};

const place = (own: JsonObject, path: Path, head: JsonObject = own) => ({
  file: 'f',
  path: ['spec', ...path],
  own: { spec: own },
  head: { spec: head },
  inherited,
});

const set = (path: Path, value: JsonValue) => ({
  op: 'set',
  file: 'f',
  path: ['spec', ...path],
  value,
});
const remove = (path: Path) => ({ op: 'remove', file: 'f', path });

describe('changeAt', () => {
  it.each<[string, ReturnType<typeof place>, JsonValue | undefined, object[]]>([
    ['sets a value', place({}, ['replicas']), 3, [set(['replicas'], 3)]],
    ['leaves what is so already', place({ replicas: 3 }, ['replicas']), 3, []],
    ['leaves what is inherited', place({}, ['replicas']), 2, []],
    [
      'goes back to what is inherited',
      place({ replicas: 22, a: 1 }, ['replicas'], { a: 1 }),
      2,
      [remove(['spec', 'replicas'])],
    ],
    [
      'keeps an override of the head',
      place({ replicas: 3 }, ['replicas']),
      2,
      [set(['replicas'], 2)],
    ],
    [
      'takes a list over before it changes an item',
      place({}, ['env', 1, 'name']),
      'C',
      [set(['env'], [{ name: 'A' }, { name: 'C' }])],
    ],
    [
      'changes one item of its own list',
      place({ env: [{ name: 'X' }] }, ['env', 0, 'name']),
      'Y',
      [set(['env', 0, 'name'], 'Y')],
    ],
    [
      'changes an object where it differs',
      place({ probe: { path: '/', port: 1 } }, ['probe']),
      { path: '/', port: 2 },
      [set(['probe', 'port'], 2)],
    ],
    ['has nothing to take out', place({}, ['replicas']), undefined, []],
    [
      'takes out the maps that say nothing without it',
      place({ a: 1, probe: { path: '/live' } }, ['probe', 'path']),
      undefined,
      [remove(['spec', 'probe'])],
    ],
    [
      'keeps a map that only it has, which may mean something',
      place({ a: 1, expose: { host: 'x' } }, ['expose', 'host']),
      undefined,
      [remove(['spec', 'expose', 'host'])],
    ],
    [
      'keeps an item of a new list that is emptied',
      place({ a: 1, hosts: [{ name: 'x' }] }, ['hosts', 0, 'name'], { a: 1 }),
      undefined,
      [remove(['spec', 'hosts', 0, 'name'])],
    ],
  ])('%s', (_, at, value, edits) => {
    expect(changeAt(at, value)).toEqual(edits);
  });

  it('keeps the spec of a request that it makes', () => {
    const request = { kind: 'K', spec: { size: 'S' } };
    const at = {
      file: 'f',
      path: ['r', 'spec', 'size'],
      own: { r: request },
      head: {},
      inherited: {},
    };
    expect(changeAt({ ...at, specPath: ['r', 'spec'] }, undefined)).toEqual([
      remove(['r', 'spec', 'size']),
    ]);
  });
});

describe('overrideAt', () => {
  it('repeats what is inherited, lists as a whole', () => {
    expect(overrideAt(place({}, ['replicas']))).toEqual([set(['replicas'], 2)]);
    expect(overrideAt(place({}, ['env', 0, 'name']))).toEqual([
      set(['env'], inherited.spec.env),
    ]);
    expect(overrideAt(place({}, ['nothing']))).toEqual([]);
  });
});
