import { compareInstants, formatInstant, parseInstant } from './instants';

describe('parseInstant', () => {
  it.each([
    ['1970-01-01T00:00:00Z', '0'],
    ['2026-05-04T10:00:00.123456789Z', '1777888800123456789'],
    ['2026-05-04T12:00:00.5+02:00', '1777888800500000000'],
    ['2026-05-04t10:00:00z', '1777888800000000000'],
    ['2026-05-04', undefined],
    ['2026-13-04T10:00:00Z', undefined],
    ['2026-05-04 10:00:00Z', undefined],
    ['1777888800', undefined],
    ['', undefined],
  ])('%s is %s', (text, time) => {
    expect(parseInstant(text)).toBe(time);
  });
});

describe('formatInstant', () => {
  it('leaves out what is below a millisecond', () => {
    expect(formatInstant('1777888800123456789')).toBe(
      '2026-05-04T10:00:00.123Z',
    );
  });
});

describe('compareInstants', () => {
  it.each([
    ['1', '1', 0],
    ['1', '2', -1],
    ['999', '1000', -1],
    ['1777888800123456790', '1777888800123456789', 1],
  ])('%s and %s: %s', (a, b, sign) => {
    expect(Math.sign(compareInstants(a, b))).toBe(sign);
    expect(Math.sign(compareInstants(b, a))).toBe(sign === 0 ? 0 : -sign);
  });
});
