import type { JsonValue } from '@backstage/types';
import { quantityParts, quantityValue } from './quantityParts';

it.each<[JsonValue | undefined, string, string]>([
  ['250m', '250', 'm'],
  ['1.5Gi', '1.5', 'Gi'],
  [2, '2', ''],
  ['2', '2', ''],
  ['1e3', '1e3', ''],
  ['1E', '1', 'E'],
  [' 512 Mi ', '512', 'Mi'],
  [undefined, '', ''],
])('%j is %s of %s', (value, amount, unit) => {
  expect(quantityParts(value)).toEqual({ amount, unit });
});

it.each(['much', '1Gx', true, {}])('%j is no amount', value => {
  expect(quantityParts(value)).toBeUndefined();
});

it.each<[string, string, boolean, JsonValue | undefined]>([
  ['2', '', true, 2],
  ['2', '', false, '2'],
  ['2', 'Gi', true, '2Gi'],
  ['0.5', '', true, '0.5'],
  ['', 'Gi', true, undefined],
])('%s of %s is written as it is read', (amount, unit, mayBeNumber, value) => {
  expect(quantityValue({ amount, unit }, mayBeNumber)).toEqual(value);
});
