import { rangeUntil } from './rangeUntil';

const ten = '2026-05-04T10:00:00.000Z';
const eleven = '2026-05-04T11:00:00.000Z';
/** The first instant that JavaScript has. */
const first = '-271821-04-20T00:00:00.000Z';

it.each([
  [{ to: eleven }, { from: ten, to: eleven }],
  [
    { from: eleven, to: ten },
    { from: eleven, to: ten },
  ],
  [{ to: 'noon' }, { from: 'noon', to: 'noon' }],
  [{ to: first }, { from: first, to: first }],
])('%j is %j', (asked, expected) => {
  expect(rangeUntil(asked)).toEqual(expected);
});

it('ends now where no end is told', () => {
  const { from, to } = rangeUntil({});
  expect(Date.parse(to) - Date.parse(from)).toBe(3_600_000);
  expect(Math.abs(Date.now() - Date.parse(to))).toBeLessThan(60_000);
});
