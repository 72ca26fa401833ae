import { countValues } from './countValues';

it('counts equal values, the most usual first', () => {
  const values = ['a', { b: 1 }, 'c', { b: 1 }, null, 'x'.repeat(100)];
  expect(countValues(values.map(value => ({ value })))).toEqual([
    { text: '{"b":1}', count: 2 },
    { text: 'a', count: 1 },
    { text: 'c', count: 1 },
    { text: 'null', count: 1 },
    { text: `${'x'.repeat(80)}…`, count: 1 },
  ]);
});
