/** Texts that have a format, and texts that nearly have it. */
interface FormatTexts {
  good: string[];
  bad: string[];
}

const FORMATS: Record<string, FormatTexts> = {
  bsonobjectid: {
    good: ['507f1f77bcf86cd799439011'],
    bad: ['507f1f77bcf86cd79943901', '507f1f77bcf86cd79943901g', ''],
  },
  uri: {
    good: [
      'https://example.org/a?b=c#d',
      '/path',
      'mailto:a@b.org',
      'http://[::1]:80/',
      'a:b',
      'urn:x:y',
      '*',
      'http://a b/',
      'http://%zz/',
      '//host/x',
      'http://a:99999/',
      'http://host:port/',
      'HTTP://EXAMPLE.ORG',
      'http://user:pass@host/',
    ],
    bad: [
      '',
      'example.org',
      'a b',
      ':foo',
      '%',
      'http://[::1',
      '1http://a',
      '#frag',
      '?q',
      'a/b:c',
      'http://a\u007f',
    ],
  },
  email: {
    good: [
      'a@example.org',
      '"x y"@example.org',
      'A B <a@b.org>',
      '<a@b.org>',
      'a.b+c@d',
      'a@[127.0.0.1]',
      'jörg@example.org',
      'a@b (comment)',
    ],
    bad: [
      '',
      'a',
      'a@',
      '@b',
      'a@b@c',
      'a b@c',
      'a..b@c',
      '.a@b',
      'a@b,c@d',
      'a@b.',
      '<a@b',
      'a@b>',
    ],
  },
  hostname: {
    good: [
      'example.org',
      'a',
      'xn--bcher-kva.example',
      'bücher.example',
      'A-B.c',
      'a.b.c.d',
      '1.2.3.4',
      'a_b',
    ],
    bad: [
      '',
      '-a.org',
      'a..b',
      'a.org.',
      'a b',
      'a-.org',
      'ex ample',
      '*.example.org',
      `${'a'.repeat(64)}.org`,
      'a.b.1',
    ],
  },
  ipv4: {
    good: ['10.0.0.1', '255.255.255.255', '0.0.0.0'],
    bad: [
      '',
      '256.0.0.1',
      '1.2.3',
      '01.2.3.4',
      '1.2.3.4.5',
      '::1',
      ' 1.2.3.4',
      '1.2.3.4/8',
      '::ffff:1.2.3.4',
    ],
  },
  ipv6: {
    good: [
      '::1',
      '2001:db8::1',
      'fe80::',
      '::ffff:1.2.3.4',
      '1:2:3:4:5:6:7:8',
      'ABCD::',
    ],
    bad: [
      '',
      '1.2.3.4',
      ':::',
      '1::2::3',
      'fe80::1%eth0',
      '1:2:3:4:5:6:7',
      '12345::',
      'g::',
      '::1.2.3.256',
    ],
  },
  cidr: {
    good: ['10.0.0.0/8', '::/0', '10.0.0.1/32', '2001:db8::/32', '1.2.3.4/08'],
    bad: [
      '',
      '10.0.0.0',
      '10.0.0.0/33',
      '10.0.0/8',
      '::/129',
      '10.0.0.0/-1',
      '10.0.0.0/8/8',
      '010.0.0.0/8',
      '10.0.0.0/+8',
      'fe80::1%a/64',
      '::ffff:1.2.3.4/120',
    ],
  },
  mac: {
    good: [
      '01:23:45:67:89:ab',
      '01-23-45-67-89-AB',
      '0123.4567.89ab',
      '01:23:45:67:89:ab:cd:ef',
    ],
    bad: [
      '',
      '01:23:45:67:89',
      '01:23:45:67:89:ag',
      '0123456789ab',
      '01:23-45:67:89:ab',
      '1:2:3:4:5:6',
    ],
  },
  uuid: {
    good: [
      '123e4567-e89b-12d3-a456-426614174000',
      '123E4567E89B12D3A456426614174000',
    ],
    bad: [
      '',
      '123e4567-e89b-12d3-a456-42661417400',
      '{123e4567-e89b-12d3-a456-426614174000}',
      '123e4567-e89b-12d3-a456-4266141740000',
    ],
  },
  uuid3: {
    good: ['a3bb189e-8bf9-3888-9912-ace4e6543002'],
    bad: ['a3bb189e-8bf9-4888-9912-ace4e6543002', ''],
  },
  uuid4: {
    good: ['9c858901-8a57-4791-81fe-4c455b099bc9'],
    bad: [
      '9c858901-8a57-4791-71fe-4c455b099bc9',
      '9c858901-8a57-3791-81fe-4c455b099bc9',
    ],
  },
  uuid5: {
    good: ['74738ff5-5367-5958-9aee-98fffdcd1876'],
    bad: ['74738ff5-5367-5958-1aee-98fffdcd1876', ''],
  },
  isbn: {
    good: ['0321751043', '978-0321751041', '0-321-75104-3', '097522980X'],
    bad: ['', '0321751044', '978-0321751042', '03217510430', 'x'],
  },
  isbn10: {
    good: ['0321751043', '097522980X'],
    bad: ['978-0321751041', '0321751044', '097522980x', ''],
  },
  isbn13: {
    good: ['978-0321751041', '9780321751041'],
    bad: ['0321751043', '9780321751042', ''],
  },
  creditcard: {
    good: ['4111111111111111', '5500-0000-0000-0004', '4111 1111 1111 1111'],
    bad: ['', '4111111111111112', '1234', '6111111111111111'],
  },
  ssn: {
    good: ['111-11-1111', '111 11 1111'],
    bad: ['', '111111111', '11-111-1111', '1111-11-1111', '111-11-111'],
  },
  hexcolor: {
    good: ['#fff', 'FFFFFF', '#1f6feb', 'abc'],
    bad: ['', '#ff', '#ggg', '#12345', '##fff'],
  },
  rgbcolor: {
    good: ['rgb(0,0,0)', 'rgb( 255 , 1 , 99 )', 'rgb(100,100,100)'],
    bad: [
      '',
      'rgb(256,0,0)',
      'rgb(0,0)',
      'rgba(0,0,0,0)',
      'RGB(0,0,0)',
      'rgb(00,0,0)',
      'rgb(-1,0,0)',
    ],
  },
  byte: {
    good: ['aGVsbG8=', 'YQ==', 'abcd', '/+8='],
    bad: ['', 'a', 'YQ=', 'a-_b', 'aGVsbG8', 'YQ==\n', ' YQ=='],
  },
  password: { good: ['x', ''], bad: [] },
  date: {
    good: ['2025-06-30', '2024-02-29', '0000-01-01'],
    bad: [
      '',
      '2025-6-30',
      '2025-02-29',
      '2025-13-01',
      '2025-06-30T00:00:00Z',
      '20250630',
    ],
  },
  'date-time': {
    good: [
      '2025-06-30T14:00:00Z',
      '2025-06-30t14:00:00.123z',
      '2025-06-30T14:00:00+02:00',
      '2025-06-30T14:00:00-00:00',
    ],
    bad: [
      '',
      '2025-06-30',
      '2025-06-30T24:00:00Z',
      '2025-06-30 14:00:00Z',
      '2025-06-30T14:00Z',
      '2025-06-30T14:00:00',
      '2025-06-30T14:60:00Z',
      '2025-06-31T14:00:00Z',
      '2025-06-30T14:00:00+0200',
      '2025-06-30T14:00:61Z',
    ],
  },
  datetime: { good: ['2025-06-30T14:00:00Z'], bad: ['2025-06-30', ''] },
  duration: {
    good: [
      '1h30m',
      '5s',
      '0',
      '-1.5h',
      '3 days',
      '22 ns',
      '1us',
      '1µs',
      '2 weeks',
      '1 hr',
      '+5m',
      '.5s',
      '1.s',
    ],
    bad: ['', 'h', '5', '1x', 'soon', '1 fortnight', '5 ', '1h 30', 'P1D'],
  },
  'k8s-short-name': {
    good: ['a', 'a-b', '1a'],
    bad: ['', 'A', '-a', 'a.b', 'a'.repeat(64)],
  },
  'k8s-long-name': {
    good: ['a.b', 'a-b.c', 'a'.repeat(64)],
    bad: ['', 'A.b', 'a..b', '.a', 'a.-b'],
  },
  int32: { good: ['x'], bad: [] },
  quantity: { good: ['1Gi'], bad: [] },
};

/** Formats that the API server checks, and two that it does not. */
export const FORMAT_NAMES = Object.keys(FORMATS);

export function formatTexts(
  format: string | undefined,
): FormatTexts | undefined {
  return format !== undefined && Object.hasOwn(FORMATS, format)
    ? FORMATS[format]
    : undefined;
}
