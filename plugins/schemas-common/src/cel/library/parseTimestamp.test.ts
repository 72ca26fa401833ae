import { parseDateTime, parseTimestamp } from './parseTimestamp';

const NOON = BigInt(Date.parse('2025-06-30T12:00:00Z')) * 1_000_000n;

// Each was put to the API server's own code.
it.each([
  ['2025-06-30T12:00:00Z', NOON],
  ['2025-06-30T12:00:00.5Z', NOON + 500_000_000n],
  ['2025-06-30T12:00:00,5Z', NOON + 500_000_000n],
  ['2025-06-30T12:00:00.1234567891Z', NOON + 123_456_789n],
  ['2025-06-30T14:00:00+02:00', NOON],
  ['2025-06-30T12:00:00-00:00', NOON],
  ['2025-07-01T12:00:00+24:00', NOON],
  ['2025-07-01T11:00:00+22:60', NOON],
  ['2025-06-30T9:00:00-03:00', NOON],
])('%s is a time', (text, nanos) => {
  expect(parseTimestamp(text).nanos).toBe(nanos);
  expect(parseDateTime(text).nanos).toBe(nanos);
});

it.each([
  '2025-06-30t12:00:00Z',
  '2025-06-30T12:00:00z',
  '2025-06-30T24:00:00Z',
  '2025-06-30T12:60:00Z',
  '2025-06-30T12:00:60Z',
  '2025-02-30T12:00:00Z',
  '2025-13-01T12:00:00Z',
  '2025-06-30T12:00:00+25:00',
  '2025-06-30',
  'x',
])('%s is none', text => {
  expect(() => parseTimestamp(text)).toThrow('is no time');
  expect(() => parseDateTime(text)).toThrow('is no date-time');
});

it('reads in a field what timestamp() does not', () => {
  const year0 = '0000-01-01T00:00:00Z';
  expect(() => parseTimestamp('')).toThrow('is no time');
  expect(parseDateTime('').nanos).toBe(0n);
  expect(() => parseTimestamp('2025-06-30T12:00:00')).toThrow('is no time');
  expect(parseDateTime('2025-06-30T12:00:00').nanos).toBe(NOON);
  expect(() => parseTimestamp(year0)).toThrow('overflow');
  expect(parseDateTime(year0).nanos).toBeLessThan(0n);
});
