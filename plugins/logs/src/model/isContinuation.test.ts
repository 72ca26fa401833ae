import { isContinuation } from './isContinuation';

describe('the next line of a stack trace', () => {
  it.each([
    '    at com.example.Shop.pay(Shop.java:12)',
    '\tat com.example.Shop.pay(Shop.java:12)',
    'Caused by: java.sql.SQLException: no',
    '\t... 12 more',
    '... 12 more',
    'java.lang.NullPointerException: Cannot invoke "x"',
    'java.lang.OutOfMemoryError',
    'Exception in thread "main" java.lang.IllegalStateException: x',
    'Traceback (most recent call last):',
    '  File "app.py", line 3, in main',
    'goroutine 17 [running]:',
  ])('%s', line => {
    expect(isContinuation(line)).toBe(true);
  });

  it.each([
    '',
    '   ',
    '{"level":"error"}',
    'GET /cart 200',
    'Error: could not pay',
    'level=error msg="java.lang.NullPointerException: x"',
    'at the end of the day',
    'Exception handling took 3 ms',
  ])('is not: %j', line => {
    expect(isContinuation(line)).toBe(false);
  });

  it('is told from its beginning, however long the line', () => {
    expect(isContinuation(`${'a.'.repeat(500_000)}Error`)).toBe(false);
  });
});
