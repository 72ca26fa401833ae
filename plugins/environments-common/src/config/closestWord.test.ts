import { closestWord } from './closestWord';

const words = ['name', 'title', 'write', 'promotesTo', 'clusters', 'logs'];

describe('closestWord', () => {
  it.each([
    ['promoteTo', 'promotesTo'],
    ['promotesto', 'promotesTo'],
    ['clutsers', 'clusters'],
    ['cluster', 'clusters'],
    ['nmae', 'name'],
    ['titel', 'title'],
    ['log', 'logs'],
    ['previews', undefined],
    ['namespace', undefined],
    ['x', undefined],
    ['', undefined],
  ])('for %s is %s', (typed, expected) => {
    expect(closestWord(typed, words)).toBe(expected);
  });
});
