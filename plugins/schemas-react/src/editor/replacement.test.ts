import { replacement } from './replacement';

it.each([
  ['a: 1\n', 'a: 12\n', { from: 4, to: 4, insert: '2' }],
  ['aaa', 'aa', { from: 2, to: 3, insert: '' }],
  ['', 'x', { from: 0, to: 0, insert: 'x' }],
  ['same', 'same', undefined],
])('%j becomes %j by the least', (before, after, expected) => {
  expect(replacement(before, after)).toEqual(expected);
});
