import type { JsonValue } from '@backstage/types';
import { readAsHelm } from './readAsHelm';

describe('readAsHelm', () => {
  // What `helm template` prints for `{{ .Values | toJson }}`.
  it.each<[string, JsonValue]>([
    ['a: yes', { a: true }],
    ['a: off', { a: false }],
    ["a: 'yes'", { a: 'yes' }],
    ['a: 0755', { a: 493 }],
    ['a: 1e3', { a: 1000 }],
    ['a: 1_000', { a: 1000 }],
    // a short hash of a commit
    ['a: e1234567', { a: 'e1234567' }],
    ['a: 1e234567x', { a: '1e234567x' }],
    ['a: 089', { a: 89 }],
    ['a: 0o17', { a: 15 }],
    ['a: -0x1F', { a: -31 }],
    ['a: 1.', { a: 1 }],
    ['a: 1.2.3', { a: '1.2.3' }],
    ['a: +.5e1', { a: 5 }],
    ['a: 2026-01-02', { a: '2026-01-02' }],
    ['a: 2026-01-02T10:00:00Z', { a: '2026-01-02T10:00:00Z' }],
    ['a: 1:30', { a: '1:30' }],
    ['a: 1:30.5', { a: '1:30.5' }],
    ['a: ~', { a: null }],
    ['on: x', { true: 'x' }],
    ['y: 1', { true: 1 }],
    ['8080: x', { 8080: 'x' }],
    [
      'base: &b { x: 1, z: 1 }\nc:\n  <<: *b\n  z: 2',
      { base: { x: 1, z: 1 }, c: { x: 1, z: 2 } },
    ],
    ['a:\n  z: 2\n  <<: { z: 1, x: 1 }', { a: { z: 1, x: 1 } }],
    ['a:\n  <<: [{ z: 1 }, { z: 2, x: 3 }]', { a: { z: 1, x: 3 } }],
    ['a: 1e999', { a: '1e999' }],
    ['a: 0xFFFFFFFFFFFFFFFFFF', { a: '0xFFFFFFFFFFFFFFFFFF' }],
    ['# nothing', null],
  ])('reads %s', (text, value) => {
    expect(readAsHelm(text)).toEqual(value);
  });
});
