import { checkFormat, isSupportedFormat } from './formats';

// Verdicts of kube-openapi's strfmt.
const cases: [format: string, good: string[], bad: string[]][] = [
  [
    'date-time',
    [
      '2025-06-30T14:00:00Z',
      '2025-06-30t14:00:00.5z',
      '2025-06-30T14:00:00+02:00',
    ],
    ['2025-06-30', '2025-02-30T14:00:00Z', '2025-06-30T24:00:00Z', ''],
  ],
  ['date', ['2024-02-29'], ['2023-02-29', '2024-2-9', '']],
  [
    'duration',
    ['1h30m', '-1.5h', '0', '3 days', '22 ns', '2weeks'],
    ['', '1', 'soon', '5x'],
  ],
  ['byte', ['YWJj', 'YQ=='], ['', 'YQ', 'a b=']],
  ['ipv4', ['10.0.0.1', '010.0.0.1', '::ffff:1.2.3.4'], ['10.0.0', '::1', '']],
  [
    'ipv6',
    ['::1', 'fe80::1', '1:2:3:4:5:6:7:8', '::ffff:1.2.3.4'],
    ['1::2::3', '1:2:3:4:5:6:7', '10.0.0.1', 'fe80::1%eth0', '12345::'],
  ],
  ['cidr', ['10.0.0.0/8', 'fe80::/10'], ['10.0.0.0', '10.0.0.0/33']],
  [
    'mac',
    ['01:23:45:67:89:ab', '0123.4567.89ab', '0123456789AB'],
    ['01:23:45', '01:23-45:67:89:ab', '01234567.89ab', ''],
  ],
  ['hostname', ['example.com', 'a-b.cd'], ['-a.example', 'a..b', '']],
  ['email', ['a@b.c', 'Ann <a@b.c>', 'a@b (c (d) e)'], ['a', 'a@', '@b']],
  [
    'uri',
    [
      'http://a.b/c',
      '/x',
      'mailto:a@b',
      'mailto:%zz',
      'http://[::1%25eth0]:80/',
      'postgres://a:1,b:2/c',
      'http://a"b/',
    ],
    [
      '',
      'a.b',
      'http://a:b/',
      'http://[::1',
      'http://[1.2.3.4]/',
      'http://a:1,b:2/c',
      'http://a%20b/',
      '/%zz',
    ],
  ],
  [
    'uuid',
    [
      '123E4567-e89b-12d3-a456-426614174000',
      '123e4567e89b12d3a456426614174000',
    ],
    ['123e4567', ''],
  ],
  ['hexcolor', ['#fff', 'A1B2C3'], ['#ffff', '']],
  ['rgbcolor', ['rgb(1, 2,255)'], ['rgb(1,2,256)', 'rgb(1,2)']],
  ['isbn', ['0321751043', '978-0321751041'], ['0321751044', 'x']],
  ['creditcard', ['4111 1111 1111 1111'], ['4111 1111 1111 1112']],
  ['k8s-short-name', ['a-1'], ['A', '-a', 'a.b', 'a'.repeat(64)]],
  ['password', ['', 'anything'], []],
];

it.each(cases)('%s', (format, good, bad) => {
  expect(isSupportedFormat(format)).toBe(true);
  expect(good.filter(text => !checkFormat(format, text))).toEqual([]);
  expect(bad.filter(text => checkFormat(format, text))).toEqual([]);
});

it.each(['int32', 'int64', 'quantity', 'toString', ''])(
  'the API server does not check the format "%s"',
  format => {
    expect(isSupportedFormat(format)).toBe(false);
    expect(checkFormat(format, 'anything')).toBe(true);
  },
);
