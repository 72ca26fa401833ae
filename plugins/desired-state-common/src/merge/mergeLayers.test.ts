import type { JsonObject } from '@backstage/types';
import { mergeLayers } from './mergeLayers';

const cases: [string, JsonObject[], JsonObject][] = [
  ['no layer', [], {}],
  ['one layer', [{ a: 1 }], { a: 1 }],
  ['a later scalar wins', [{ a: 1 }, { a: 2 }], { a: 2 }],
  [
    'maps merge at any depth',
    [{ a: { b: { c: 1 } } }, { a: { b: { d: 2 }, e: 3 } }],
    { a: { b: { c: 1, d: 2 }, e: 3 } },
  ],
  ['lists replace', [{ a: [1, 2] }, { a: [3] }], { a: [3] }],
  ['null deletes', [{ a: 1, b: 2 }, { a: null }], { b: 2 }],
  ['null deletes a whole map', [{ a: { b: 1 } }, { a: null }], {}],
  ['null of what is not there', [{}, { a: null }], {}],
  ['null in the first layer', [{ a: null, b: { c: null } }], { b: {} }],
  ['a map replaces a scalar', [{ a: 1 }, { a: { b: 2 } }], { a: { b: 2 } }],
  ['a scalar replaces a map', [{ a: { b: 2 } }, { a: 1 }], { a: 1 }],
  ['a map replaces a list', [{ a: [1] }, { a: { b: 2 } }], { a: { b: 2 } }],
  [
    'what was deleted can come back',
    [{ a: { b: 1 } }, { a: null }, { a: { c: 2 } }],
    { a: { c: 2 } },
  ],
  ['nulls inside lists stay', [{ a: [null, 1] }], { a: [null, 1] }],
  [
    'an empty map deletes nothing',
    [{ a: { b: 1 } }, { a: {} }],
    { a: { b: 1 } },
  ],
];

describe('mergeLayers', () => {
  it.each(cases)('%s', (_, layers, expected) => {
    expect(mergeLayers(layers)).toEqual(expected);
  });

  it('does not change the layers', () => {
    const base = { a: { b: 1 } };
    mergeLayers([base, { a: { c: 2 } }]);
    expect(base).toEqual({ a: { b: 1 } });
  });

  it('takes no key for the prototype', () => {
    const merged = mergeLayers([JSON.parse('{"__proto__": {"polluted": 1}}')]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.keys(merged)).toEqual(['__proto__']);
  });
});
