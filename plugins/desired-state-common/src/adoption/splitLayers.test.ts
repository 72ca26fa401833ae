import type { JsonObject, JsonValue } from '@backstage/types';
import { mergeLayers } from '../merge/mergeLayers';
import { splitLayers } from './splitLayers';

/** A small generator with a fixed seed (mulberry32), so that runs repeat. */
function generator(seed: number) {
  let state = seed;
  return (limit: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * limit);
  };
}

function anyValue(below: (limit: number) => number, depth: number): JsonValue {
  const leaves: JsonValue[] = [null, 0, 1, 'a', '', true, [], [1], [null]];
  if (depth === 0 || below(3) === 0) return leaves[below(leaves.length)];
  return anyMap(below, depth - 1);
}

function anyMap(below: (limit: number) => number, depth: number): JsonObject {
  const map: JsonObject = {};
  for (let count = below(4); count > 0; count--) {
    map['abcd'[below(4)]] = anyValue(below, depth);
  }
  return map;
}

describe('splitLayers', () => {
  it('puts what is the same everywhere into the common layer', () => {
    const web = (replicas: number, extra: JsonObject = {}) => ({
      requests: { web: { kind: 'WebService', spec: { replicas, ...extra } } },
    });
    expect(
      splitLayers({ dev: web(1, { port: 80 }), prod: web(3, { port: 80 }) }),
    ).toEqual({
      common: { requests: { web: { kind: 'WebService', spec: { port: 80 } } } },
      environments: {
        dev: { requests: { web: { spec: { replicas: 1 } } } },
        prod: { requests: { web: { spec: { replicas: 3 } } } },
      },
    });
  });

  it('takes lists whole, and nothing from who has none', () => {
    expect(
      splitLayers({
        dev: { hosts: ['a', 'b'], only: 1 },
        prod: { hosts: ['a'] },
      }),
    ).toEqual({
      common: {},
      environments: {
        dev: { hosts: ['a', 'b'], only: 1 },
        prod: { hosts: ['a'] },
      },
    });
  });

  it('has one environment share everything with those that follow', () => {
    expect(splitLayers({ dev: { a: 1, b: {} } })).toEqual({
      common: { a: 1, b: {} },
      environments: { dev: {} },
    });
  });

  it('never makes effective values others than they were', () => {
    for (let seed = 0; seed < 2000; seed++) {
      const below = generator(seed);
      const values: Record<string, JsonObject> = {};
      for (const environment of ['dev', 'staging', 'prod']) {
        if (below(4) > 0) values[environment] = anyMap(below, 3);
      }
      const { common, environments } = splitLayers(values);
      for (const [environment, own] of Object.entries(values)) {
        const merged = mergeLayers([common, environments[environment]]);
        expect({ seed, merged }).toEqual({ seed, merged: mergeLayers([own]) });
      }
    }
  });
});
