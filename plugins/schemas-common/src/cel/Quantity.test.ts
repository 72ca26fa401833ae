import { Quantity } from './Quantity';

it.each([
  ['1Gi', '1024Mi', 0],
  ['0.5', '500m', 0],
  ['1e3', '1k', 0],
  ['1E', '1000P', 0],
  ['-1', '1', -1],
  ['1Ki', '1k', 1],
  ['.5', '0.50', 0],
  // Below the nano is rounded away from zero.
  ['0.0000000001', '1n', 0],
])('%s compared with %s', (a, b, expected) => {
  expect(Quantity.parse(a)!.compareTo(Quantity.parse(b)!)).toBe(expected);
});

it.each(['', '1Gx', 'Gi', '1 Gi', '--1', '1.2.3', '0x1'])(
  '"%s" is no quantity',
  text => {
    expect(Quantity.parse(text)).toBeUndefined();
  },
);
