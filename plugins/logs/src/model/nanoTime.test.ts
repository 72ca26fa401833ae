import { addNano, millisToNano } from './nanoTime';

describe('nanoseconds as strings', () => {
  it('are made of milliseconds', () => {
    expect(millisToNano(1795000000123)).toBe('1795000000123000000');
  });

  it('add up without loss', () => {
    expect(addNano('9007199254740992001', 1)).toBe('9007199254740992002');
    expect(addNano('1795000000000000000', -1)).toBe('1794999999999999999');
  });
});
