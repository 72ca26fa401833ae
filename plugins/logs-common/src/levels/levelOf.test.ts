import { levelOf } from './levelOf';

describe('levelOf', () => {
  it.each([
    ['{"level":"error","msg":"x"}', 'error'],
    ['{"msg":"level","severity": "WARNING"}', 'warn'],
    ['{"time":1,"level":50,"msg":"x"}', 'error'],
    ['{"level":99}', 'unknown'],
    ['{"log.level":"INFO"}', 'info'],
    ['{"msg":"no error here"}', 'unknown'],
    ['ts=1 level=warn msg="an error"', 'warn'],
    ['level="fatal" msg=x', 'critical'],
    ['lvl=DBUG', 'unknown'],
    ['E0504 10:00:00.000001       1 main.go:1] cannot list', 'error'],
    ['I0504 10:00:00.000001       1 main.go:1] error budget', 'info'],
    ['2026-05-04 10:00:00 ERROR 1 --- [main] c.l.Checkout : failed', 'error'],
    ['2026-05-04T10:00:00Z [warn] disk is nearly full', 'warn'],
    ['2026/05/04 10:00:00 [error] 7#7: *1 connect() failed', 'error'],
    ['panic: runtime error: index out of range', 'critical'],
    ['error: cannot open file', 'error'],
    ['TRACE entering', 'trace'],
    ['an error occurred', 'unknown'],
    ['java.lang.IllegalStateException: cart is empty', 'unknown'],
    ['', 'unknown'],
    [`${'x'.repeat(1_000_000)} ERROR`, 'unknown'],
  ])('%.60s is %s', (line, level) => {
    expect(levelOf(line)).toBe(level);
  });
});
