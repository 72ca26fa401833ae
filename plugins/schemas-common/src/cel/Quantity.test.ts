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
  ['-0.0000000001', '-1n', 0],
  ['111111e000000000000000000000001', '1111110', 0],
  // Exponents are 32 bits.
  ['1e4294967297', '10', 0],
  ['1e400', '1e399', 1],
  ['1e-9999', '1n', 0],
  // Binary ones have a most.
  ['16Ei', '9223372036854775807', 0],
  ['-16Ei', '-9223372036854775807', 0],
  ['10E', '9223372036854775807', 1],
])('%s compared with %s', (a, b, expected) => {
  expect(Quantity.parse(a)!.compareTo(Quantity.parse(b)!)).toBe(expected);
});

it.each(['.', '-', '+', '-.', 'Gi', 'm', 'e3', '.Ki', '00'])(
  '"%s" is nought',
  text => {
    expect(Quantity.parse(text)!.sign()).toBe(0);
  },
);

it.each([
  '',
  '1Gx',
  '1 Gi',
  '--1',
  '1.2.3',
  '0x1',
  '1e',
  '1e+',
  '1ee3',
  '1n1',
  '1Kie3',
  '1e9223372036854775808',
  // The long way needs a digit.
  'Ei',
  'e-10',
])('"%s" is no quantity', text => {
  expect(Quantity.parse(text)).toBeUndefined();
});

// As the API server's own code answers.
it.each([
  ['1', true],
  ['2k', true],
  ['1e18', true],
  ['1e19', false],
  ['123456789012345678', true],
  ['1000000000000000000', false],
  ['1.0', false],
  ['1000m', false],
  ['50e-1', false],
  ['12345678Mi', true],
  ['1Ti', true],
  ['1024Ti', false],
  ['1Pi', false],
  ['0Ei', false],
])('whether %s is a whole number to the API server: %s', (text, expected) => {
  expect(Quantity.parse(text)!.isInteger()).toBe(expected);
});

it.each([
  ['8E', '-1', true],
  ['0.0', '2', true],
  ['2', '0.0', true],
  ['1.0', '1', false],
  ['1.5', '0.5', false],
  ['9e18', '9e18', false],
])('whether %s and %s are together one: %s', (a, b, expected) => {
  const sum = Quantity.parse(a)!.add(Quantity.parse(b)!);
  expect(sum.isInteger()).toBe(expected);
});

it('is a float as Go multiplies', () => {
  expect(Quantity.parse('3e-1')!.asApproximateFloat()).toBe(3 * 0.1);
  expect(Quantity.parse('1500m')!.asApproximateFloat()).toBe(1.5);
});

it('ends soon over a large exponent', () => {
  expect(Quantity.parse('1e2147483647')!.sign()).toBe(1);
});
