import { detectLevel } from './detectLevel';

describe('the level that Loki detects', () => {
  it.each([
    ['{"level":"INFO","message":"an error was avoided"}', 'info'],
    ['{"msg":"x","severity":"Critical"}', 'critical'],
    ['{"lvl":"wrn"}', 'warn'],
    ['{"log":{"level":"error"}}', 'error'],
    ['{"a":{"b":{"level":"trace"}},"msg":"quiet"}', 'unknown'],
    ['{"level":30,"msg":"an error"}', 'error'],
    ['{"level":"error"', 'error'],
    ['{"level":null,"msg":"quiet"}', 'unknown'],
    ['level=WARN msg="an error"', 'warn'],
    ['ts=1 LEVEL=debug', 'debug'],
    ['msg="level=error" level=info', 'info'],
    ['a=b INFO starting', 'info'],
    ['ERROR no info', 'info'],
    ['ERROR could not', 'error'],
    ['WARN disk is full', 'warn'],
    ['[warning] closing', 'warn'],
    ['FATAL bad', 'unknown'],
    ['java.lang.NullPointerException: x', 'unknown'],
    ['\tat com.lumen.Voucher.redeem(Voucher.java:87)', 'unknown'],
    ['', 'unknown'],
    ['   ', 'unknown'],
    ['{}', 'unknown'],
    ['[]', 'unknown'],
  ])('of %j is %s', (line, level) => {
    expect(detectLevel(line)).toBe(level);
  });

  it('is found in a line of a megabyte in no time', () => {
    const began = performance.now();
    detectLevel(`${'a=b '.repeat(250_000)}`);
    detectLevel(`{"x":"${'y'.repeat(1_000_000)}","level":"error"}`);
    detectLevel(`${' '.repeat(500_000)}}${' '.repeat(500_000)}`);
    // A machine may be slow; what looks at each place again and again takes
    // minutes.
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});
