/**
 * Texts that one would write for a field of a name, from the name's last
 * words; the first rule that fits wins.
 */
const RULES: [RegExp, string[]][] = [
  [/email/i, ['team@example.org']],
  [/(schedule|cron)$/i, ['0 3 * * *']],
  [/time-?zone$/i, ['Europe/Berlin']],
  [/(cidr|cidrs|subnet)$/i, ['10.0.0.0/16']],
  [/ipv6/i, ['2001:db8::1']],
  [/(^ip|Ip|IP)(s|Address|address)?$|address$/, ['192.0.2.10']],
  [/(url|uri|endpoint|issuer|server)$/i, ['https://example.org']],
  [/repository$/i, ['registry.example.org/team/app']],
  [/image$/i, ['registry.example.org/team/app:1.0.0']],
  [/digest$/i, [`sha256:${'0123456789abcdef'.repeat(4)}`]],
  [/arn$/i, ['arn:aws:iam::123456789012:role/example']],
  [/(host|hostname|domain|fqdn|dnsName)s?$/i, ['example.org']],
  [/region$/i, ['eu-west-1']],
  [/(interval|duration|timeout|ttl|period|delay|age)$/i, ['10m', '600s', '1h']],
  [/(memory|storage|disk|capacity|size)$/i, ['1Gi']],
  [/cpu$/i, ['100m']],
  [/version$/i, ['1.0.0', 'v1', 'v1.0.0']],
  [/(path|mountPath|dir|directory)$/i, ['/example', './example']],
  [/(namespace)$/i, ['default']],
  [/(branch)$/i, ['main']],
  [/(message|reason|description|text|comment)$/i, ['An example']],
  [/^(apiGroup|group)$/, ['example.org']],
  [/^apiVersion$/, ['v1']],
  [/^kind$/, ['ConfigMap']],
  [/(name|ref)$/i, ['example']],
  [/^key$/, ['key']],
];

/** What fits here and there where nothing else is known. */
export const COMMON_TEXTS = [
  'example',
  '1Gi',
  '100m',
  '10m',
  '1h',
  '30s',
  '1h0m0s',
  '600s',
  'example.org',
  'https://example.org',
  'http://example.org',
  'git@example.org:team/app.git',
  'ssh://git@example.org/team/app.git',
  'oci://registry.example.org/app',
  'registry.example.org/team/app',
  'v1',
  'v1.0.0',
  '1.0.0',
  '1',
  '80',
  '8080',
  '10%',
  '0.5',
  '/example',
  './example',
  'Example',
  'EXAMPLE',
  'example/example',
  'example.org/example',
  'example:example',
  '192.0.2.10',
  '10.0.0.0/16',
  '2001:db8::1',
  '2001:db8::/32',
  'team@example.org',
  'eu-west-1',
  '123456789012',
  'arn:aws:iam::123456789012:role/example',
  'sg-0123456789abcdef0',
  'subnet-0123456789abcdef0',
  'vpc-0123456789abcdef0',
  `sha256:${'0123456789abcdef'.repeat(4)}`,
  '123e4567-e89b-12d3-a456-426614174000',
  '2025-06-30T14:00:00Z',
  '2025-06-30',
  '14:00',
  '0 3 * * *',
  'Europe/Berlin',
  'ZXhhbXBsZQ==',
  'true',
];

/** Texts of the formats that the API server checks. */
const FORMATS: Record<string, string> = {
  bsonobjectid: '507f1f77bcf86cd799439011',
  uri: 'https://example.org',
  email: 'team@example.org',
  hostname: 'example.org',
  ipv4: '192.0.2.10',
  ipv6: '2001:db8::1',
  cidr: '10.0.0.0/16',
  mac: '00:00:5e:00:53:01',
  uuid: '123e4567-e89b-42d3-a456-426614174000',
  uuid3: '123e4567-e89b-32d3-a456-426614174000',
  uuid4: '123e4567-e89b-42d3-a456-426614174000',
  uuid5: '123e4567-e89b-52d3-a456-426614174000',
  isbn: '9780131103627',
  isbn10: '0131103628',
  isbn13: '9780131103627',
  creditcard: '4111111111111111',
  ssn: '123-45-6789',
  hexcolor: '#1f6feb',
  rgbcolor: 'rgb(31, 111, 235)',
  byte: 'ZXhhbXBsZQ==',
  password: 'example',
  date: '2025-06-30',
  datetime: '2025-06-30T14:00:00Z',
  duration: '1h30m',
  k8sshortname: 'example',
  k8slongname: 'example.org',
  // Not checked by the API server, but said to people.
  quantity: '1Gi',
};

/** What a field of this name is likely to hold. */
export function textsForName(name: string): string[] {
  return RULES.find(([words]) => words.test(name))?.[1] ?? [];
}

/** A text of a format, where one is known. */
export function textForFormat(format: string | undefined): string[] {
  const key = format?.replaceAll('-', '');
  return key && Object.hasOwn(FORMATS, key) ? [FORMATS[key]] : [];
}
