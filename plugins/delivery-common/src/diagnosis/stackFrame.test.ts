import { isStackFrame, topFrame } from './stackFrame';

describe('topFrame', () => {
  it.each<[string, string[], string | undefined]>([
    ['nothing', [], undefined],
    ['words', ['could not redeem', 'at least not now'], undefined],
    [
      'Java',
      [
        '\tat com.lumen.voucher.VoucherService.redeem(VoucherService.java:87)',
        '\tat com.lumen.order.OrderService.place(OrderService.java:131)',
        '\tat java.base/java.lang.Thread.run(Thread.java:1583)',
      ],
      'VoucherService.java:87',
    ],
    [
      'Java that fails in its library',
      [
        '\tat java.util.Objects.requireNonNull(Objects.java:233)',
        '\tat com.lumen.voucher.VoucherService.redeem(VoucherService.java:87)',
      ],
      'VoucherService.java:87',
    ],
    [
      'Kotlin',
      ['    at shop.VoucherKt.redeem(Voucher.kt:12)'],
      'Voucher.kt:12',
    ],
    [
      'Node.js',
      [
        '    at Object.parse (node:internal/json.js:1:1)',
        '    at wrap (/app/node_modules/express/router.js:7:2)',
        '    at redeem (/app/src/voucher.ts:88:13)',
        '    at /app/src/order.ts:7:1',
      ],
      'voucher.ts:88',
    ],
    [
      'Node.js without names',
      ['    at file:///app/dist/voucher.mjs:88:13'],
      'voucher.mjs:88',
    ],
    [
      'Python, where the last is the innermost',
      [
        'Traceback (most recent call last):',
        '  File "/app/notifications/__main__.py", line 31, in <module>',
        '    settings = Settings.from_env()',
        '  File "/app/notifications/settings.py", line 58, in from_env',
        '  File "/usr/lib/python3.12/os.py", line 685, in __getitem__',
      ],
      'settings.py:58',
    ],
    [
      'Go',
      [
        'goroutine 1 [running]:',
        'main.redeem(...)',
        '\t/app/voucher.go:42 +0x1d',
        'main.main()',
        '\t/app/main.go:9 +0x20',
      ],
      'voucher.go:42',
    ],
    [
      '.NET',
      ['   at Shop.Voucher.Redeem(String code) in /src/Voucher.cs:line 42'],
      'Voucher.cs:42',
    ],
    ['Ruby', ["/app/lib/voucher.rb:42:in `redeem'"], 'voucher.rb:42'],
    [
      'only its library',
      ['\tat java.base/java.lang.Thread.run(Thread.java:1583)'],
      'Thread.java:1583',
    ],
  ])('of %s', (_, lines, expected) => {
    expect(topFrame(lines)).toBe(expected);
  });
});

describe('isStackFrame', () => {
  it.each([
    ['\tat a.B.c(B.java:1)', true],
    ['  File "/a.py", line 1, in x', true],
    ['at 12:30:01 all is well', false],
    ['', false],
  ])('of %j is %s', (line, expected) => {
    expect(isStackFrame(line)).toBe(expected);
  });
});
