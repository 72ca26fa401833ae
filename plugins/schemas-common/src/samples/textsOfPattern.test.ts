import { compilePattern } from '../formats/compilePattern';
import { Lengths, textsOfPattern } from './textsOfPattern';

it.each<[string, Lengths?]>([
  ['^[a-z0-9]([-a-z0-9]*[a-z0-9])?$'],
  ['^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', { min: 30, max: 30 }],
  ['(?i)^abc{2,3}\\d$'],
  ['^arn:aws[a-z-]*:[a-z]+:\\d{12}:(role|user)/.+$'],
  ['\\bfoo\\b'],
  ['^[^/]+/[^/]+$'],
  ['^\\p{Lu}{3}$'],
  ['^[[:alpha:]]{4}\\z'],
  ['^\\Q[x]\\E+$', { min: 5 }],
  ['^$|^v\\d+$', { min: 1 }],
  ['^(?P<year>\\d{4})-(?P<month>0[1-9]|1[0-2])$'],
  ['^.{100,}$'],
  ['^(([0-9a-f]{1,4}:){7}[0-9a-f]{1,4})$'],
])('makes texts that match %s within %j', (...[pattern, lengths = {}]) => {
  const texts = textsOfPattern(pattern, lengths);
  expect(texts).not.toEqual([]);
  for (const text of texts) {
    expect(compilePattern(pattern).matches!(text)).toBe(true);
    expect([...text].length).toBeGreaterThanOrEqual(lengths.min ?? 0);
    expect([...text].length).toBeLessThanOrEqual(lengths.max ?? Infinity);
  }
});

it.each<[string, string, Lengths?]>([
  ['no pattern', '(?=a)'],
  ['a pattern that nothing matches', '^a\\bb$'],
  ['lengths that the pattern does not allow', '^abc$', { max: 2 }],
])('makes none of %s', (...[, pattern, lengths]) => {
  expect(textsOfPattern(pattern, lengths)).toEqual([]);
});

it('makes texts that match several patterns at once', () => {
  const patterns = ['^x', 'y$', '^[a-z]+-[a-z]+$'];
  const texts = textsOfPattern(patterns);
  expect(texts).not.toEqual([]);
  for (const text of texts) {
    expect(text).toMatch(/^x[a-z]*-[a-z]*y$/);
  }
});

it('reads like a word where the pattern leaves the choice', () => {
  expect(textsOfPattern('^[a-z]+$')[0]).toBe('example');
});

it('makes other texts for other variants', () => {
  const texts = [0, 1, 2, 3].map(
    variant => textsOfPattern('^[a-z]{2,8}$', {}, variant)[0],
  );
  expect(new Set(texts).size).toBe(4);
});

it('gives a hostile pattern up', () => {
  expect(textsOfPattern('^((a|b){30}){30}$')).toEqual([]);
});
