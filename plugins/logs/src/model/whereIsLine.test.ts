import { line } from '../testing/lines';
import { whereIsLine } from './whereIsLine';

const lines = [
  line({ id: 'dev~30~a', time: '30' }),
  line({ id: 'dev~20~b', time: '20' }),
];

describe('the line of a permalink', () => {
  it.each([
    ['dev~20~b', true, 'here'],
    ['dev~20~c', true, 'older'],
    ['dev~19~c', true, 'older'],
    ['dev~19~c', false, 'gone'],
    ['dev~25~c', true, 'gone'],
    ['nonsense', true, 'gone'],
  ])('%s (older ones: %s) is %s', (id, hasOlder, where) => {
    expect(whereIsLine(id, { lines, hasOlder })).toBe(where);
  });

  it('is gone where nothing is', () => {
    expect(whereIsLine('dev~1~a', { lines: [], hasOlder: false })).toBe('gone');
  });
});
