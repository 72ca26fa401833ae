import { formatPath, type Path } from './Path';
import { parsePath } from './parsePath';

describe('parsePath', () => {
  it.each<Path>([
    ['requests'],
    ['requests', 'web', 'spec', 'replicas'],
    ['requests', 'orders-db', 'spec', 'env', 0, 'name'],
    ['labels', 'a.b/c'],
    ['schema', '$ref'],
    ['labels', 'say "hi" \\ there', 'x'],
    ['lists', 0, 1],
  ])('reads what formatPath writes of %s, %s, %s', (...path) => {
    expect(parsePath(formatPath(path))).toEqual(path);
  });

  it.each(['', '.a', 'a.', 'a..b', 'a b', 'a[', 'a["x]', 'a[-1]', 'a]'])(
    'takes %j for no path',
    text => {
      expect(parsePath(text)).toBeUndefined();
    },
  );
});
