import { loggedErrorOf, type LoggedError } from './loggedErrorOf';

const java = [
  'java.lang.NullPointerException: "voucher" is null',
  '\tat com.lumen.voucher.VoucherService.redeem(VoucherService.java:87)',
  '\tat java.base/java.lang.Thread.run(Thread.java:1583)',
];
const python = [
  'Traceback (most recent call last):',
  '  File "/app/notifications/__main__.py", line 31, in <module>',
  '    settings = Settings.from_env()',
  '  File "/app/notifications/settings.py", line 58, in from_env',
  '    raise MissingSetting("SMTP_TOKEN")',
  'notifications.settings.MissingSetting: SMTP_TOKEN',
];

describe('loggedErrorOf', () => {
  it.each<[string, string[], LoggedError | undefined]>([
    ['nothing', [], undefined],
    ['blank lines', ['', '  '], undefined],
    [
      'JSON with a trace after it',
      [
        '{"level":"ERROR","message":"POST /api/checkout 500: could not redeem","traceId":"1"}',
        ...java,
      ],
      {
        message: 'POST /api/checkout 500: could not redeem',
        place: 'VoucherService.java:87',
      },
    ],
    [
      'JSON with the trace in it',
      [
        JSON.stringify({
          msg: 'it broke',
          stack: 'Error: x\n    at redeem (/app/src/voucher.ts:88:13)',
        }),
      ],
      { message: 'it broke', place: 'voucher.ts:88' },
    ],
    [
      'JSON with an error of its own',
      ['{"error":{"message":"no route","stack":"at a.B.c(B.java:1)"}}'],
      { message: 'no route', place: 'B.java:1' },
    ],
    [
      'JSON that says nothing but its trace',
      [
        JSON.stringify({
          level: 'error',
          stack_trace: java.join('\n'),
        }),
      ],
      { message: java[0], place: 'VoucherService.java:87' },
    ],
    [
      'logfmt',
      ['level=error msg="cannot connect" addr=10.0.0.1'],
      { message: 'cannot connect' },
    ],
    [
      'words after a level',
      ['ERROR SMTP_TOKEN is not set: the provider refuses us', ...python],
      {
        message: 'SMTP_TOKEN is not set: the provider refuses us',
        place: 'settings.py:58',
      },
    ],
    [
      'a trace that is all there is',
      python,
      {
        message: 'notifications.settings.MissingSetting: SMTP_TOKEN',
        place: 'settings.py:58',
      },
    ],
    [
      'an exception without a word before it',
      java,
      { message: java[0], place: 'VoucherService.java:87' },
    ],
    [
      'words after a time and a level',
      ['2026-05-04T12:00:00.123Z [ERROR] cannot connect'],
      { message: 'cannot connect' },
    ],
    [
      'words in colours',
      ['\u001b[31mERROR\u001b[0m cannot connect'],
      { message: 'cannot connect' },
    ],
    [
      'no trace of the next line that someone logged',
      ['ERROR one', 'INFO all well', ...java],
      { message: 'one' },
    ],
    [
      'no trace beyond the next structured line',
      ['ERROR one', '{"message":"two"}', ...java],
      { message: 'one' },
    ],
    [
      'broken JSON as it is',
      ['{"message": "cut of'],
      { message: '{"message": "cut of' },
    ],
    [
      'HTML as it is',
      ['<img src=x onerror=alert(1)>'],
      { message: '<img src=x onerror=alert(1)>' },
    ],
  ])('says of %s', (_, lines, expected) => {
    expect(loggedErrorOf(lines.map(line => ({ line })))).toEqual(expected);
  });

  it('is short, however long the line', () => {
    const found = loggedErrorOf([{ line: 'x'.repeat(1_000_000) }]);
    expect(found?.message).toHaveLength(240);
    expect(found?.message.endsWith('…')).toBe(true);
  });
});
