import { parse } from 'yaml';
import { printYaml } from './printYaml';
import { readAsHelm } from './readAsHelm';

const shared = { a: 1 };

it.each([
  ['on'],
  ['0755'],
  ['0o17'],
  ['1:30'],
  ['<<'],
  [{ no: 'yes', list: ['~', '2026-01-02', '1_000'] }],
  [{ one: shared, two: shared, text: 'x'.repeat(200) }],
  [{ number: 755, flag: true, none: null, lines: 'a\nb\n' }],
])('prints %j so that all read it alike', value => {
  const text = printYaml(value);
  expect(parse(text)).toEqual(value);
  expect(readAsHelm(text)).toEqual(value);
  expect(text).not.toMatch(/&/);
});
