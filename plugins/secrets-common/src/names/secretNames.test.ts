import { problemOfKey, problemOfSecretName } from './secretNames';

describe('problemOfSecretName', () => {
  it.each(['a', 'notifications-smtp', '0a.b-1.c', 'a'.repeat(253)])(
    'takes %s',
    name => {
      expect(problemOfSecretName(name)).toBeUndefined();
    },
  );

  it.each([
    '',
    'A',
    'a_b',
    '-a',
    'a-',
    'a..b',
    '.a',
    'a.',
    'a/b',
    'a b',
    'ä',
    'a\n',
    'a'.repeat(254),
    `${'a-'.repeat(120)}!`,
  ])('refuses %j', name => {
    expect(problemOfSecretName(name)).toMatch(/^expected /);
  });
});

describe('problemOfKey', () => {
  it.each([
    'SMTP_TOKEN',
    'tls.crt',
    '.dockerconfigjson',
    '-',
    '_',
    '0',
    'a..b',
  ])('takes %s', key => {
    expect(problemOfKey(key)).toBeUndefined();
  });

  it.each([
    '',
    '.',
    '..',
    '..data',
    'a b',
    'a/b',
    'ä',
    'a\n',
    'k'.repeat(254),
    '__proto__',
  ])('refuses %j', key => {
    expect(problemOfKey(key)).toMatch(/^expected /);
  });
});
