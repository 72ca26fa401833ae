import {
  findPromotionCycle,
  linearPromotion,
  promotionOrder,
} from './promotionGraph';

/** `dev>staging,prod` promotes to those two. */
const graph = (...lines: string[]) =>
  lines.map(line => {
    const [name, targets = ''] = line.split('>');
    return { name, promotesTo: targets ? targets.split(',') : [] };
  });
const names = (list: { name: string }[]) => list.map(({ name }) => name);

describe('promotionOrder', () => {
  it.each([
    [
      'as configured',
      ['dev>staging', 'staging>prod', 'prod'],
      'dev staging prod',
    ],
    ['backwards', ['prod', 'staging>prod', 'dev>staging'], 'dev staging prod'],
    [
      'a fork in the order of the configuration',
      ['prod', 'us>prod', 'eu>prod', 'dev>eu,us'],
      'dev us eu prod',
    ],
    ['no graph', ['b', 'a', 'c'], 'b a c'],
    ['a circle, somehow', ['a>b', 'b>a'], 'a b'],
    ['nothing', [], ''],
  ])('puts %s', (_, lines, expected) => {
    expect(names(promotionOrder(graph(...lines))).join(' ')).toBe(expected);
  });
});

describe('findPromotionCycle', () => {
  it.each<[string, string[], string[] | undefined]>([
    ['itself', ['a>a'], ['a', 'a']],
    ['two', ['a>b', 'b>a'], ['a', 'b', 'a']],
    ['a circle behind a tail', ['a>b', 'b>c', 'c>b'], ['b', 'c', 'b']],
    [
      'a circle that the first cannot reach',
      ['a', 'b>c', 'c>b'],
      ['b', 'c', 'b'],
    ],
    ['a diamond', ['a>b,c', 'b>d', 'c>d', 'd'], undefined],
    ['an unknown target', ['a>x'], undefined],
  ])('in %s', (_, lines, expected) => {
    expect(findPromotionCycle(graph(...lines))).toEqual(expected);
  });
});

it('promotes in a line', () => {
  expect(linearPromotion(graph('a', 'b', 'c'))).toEqual(
    graph('a>b', 'b>c', 'c'),
  );
});
