/** @jest-environment node */
import { generateValue } from './generateValue';

describe('generateValue', () => {
  it.each([1, 32, 100])('has %d letters and digits', length => {
    expect(generateValue(length)).toMatch(
      new RegExp(`^[A-Za-z0-9]{${length}}$`),
    );
  });

  it('is another each time', () => {
    const values = Array.from({ length: 100 }, () => generateValue());
    expect(new Set(values).size).toBe(100);
  });

  it('uses each letter as often as the others', () => {
    const counts = new Map<string, number>();
    for (const letter of generateValue(62_000)) {
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect(counts.size).toBe(62);
    // 1,000 of each, give or take; six deviations are no chance.
    for (const count of counts.values()) {
      expect(Math.abs(count - 1000)).toBeLessThan(200);
    }
  });
});
