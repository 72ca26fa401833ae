import { isBase64, isCreditCard, isIsbn10, isIsbn13 } from './codes';
import { compilePattern } from './compilePattern';
import { isCidr, isIpv4, isIpv6, isMac } from './addresses';
import { isDate, isDateTime, isDuration } from './times';
import { isEmail, isHostname } from './names';
import { isRequestUri } from './requestUri';

interface Format {
  check: (text: string) => boolean;
  words: string;
}

function pattern(source: string): (text: string) => boolean {
  return text => compilePattern(source).matches?.(text) ?? false;
}

function uuid(version: string): (text: string) => boolean {
  return pattern(`(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?${version}-?[0-9a-f]{12}$`);
}

const shortName = pattern('^[a-z0-9]([-a-z0-9]*[a-z0-9])?$');
const longName = pattern(
  '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
);
const ssn = pattern('^\\d{3}[- ]?\\d{2}[- ]?\\d{4}$');

// Keys without dashes: `date-time` and `datetime` are the same format.
const FORMATS: Record<string, Format> = {
  bsonobjectid: {
    check: pattern('^[0-9a-fA-F]{24}$'),
    words: '24 hexadecimal digits',
  },
  uri: { check: isRequestUri, words: 'a URI' },
  email: { check: isEmail, words: 'an email address' },
  hostname: { check: isHostname, words: 'a host name' },
  ipv4: { check: isIpv4, words: 'an IPv4 address' },
  ipv6: { check: isIpv6, words: 'an IPv6 address' },
  cidr: { check: isCidr, words: 'an address range such as 10.0.0.0/8' },
  mac: { check: isMac, words: 'a MAC address' },
  uuid: { check: uuid('[0-9a-f]{4}-?[0-9a-f]{4}'), words: 'a UUID' },
  uuid3: {
    check: uuid('3[0-9a-f]{3}-?[0-9a-f]{4}'),
    words: 'a UUID of version 3',
  },
  uuid4: {
    check: uuid('4[0-9a-f]{3}-?[89ab][0-9a-f]{3}'),
    words: 'a UUID of version 4',
  },
  uuid5: {
    check: uuid('5[0-9a-f]{3}-?[89ab][0-9a-f]{3}'),
    words: 'a UUID of version 5',
  },
  isbn: {
    check: text => isIsbn10(text) || isIsbn13(text),
    words: 'an ISBN',
  },
  isbn10: { check: isIsbn10, words: 'an ISBN of 10 digits' },
  isbn13: { check: isIsbn13, words: 'an ISBN of 13 digits' },
  creditcard: { check: isCreditCard, words: 'a credit card number' },
  ssn: {
    check: text => text.length === 11 && ssn(text),
    words: 'a social security number',
  },
  hexcolor: {
    check: pattern('^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$'),
    words: 'a colour such as #1f6feb',
  },
  rgbcolor: {
    check: pattern(
      `^rgb\\(\\s*(B)\\s*,\\s*(B)\\s*,\\s*(B)\\s*\\)$`.replaceAll(
        'B',
        '0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5]',
      ),
    ),
    words: 'a colour such as rgb(31, 111, 235)',
  },
  byte: { check: isBase64, words: 'base64' },
  password: { check: () => true, words: 'a password' },
  date: { check: isDate, words: 'a date such as 2025-06-30' },
  datetime: {
    check: isDateTime,
    words: 'a time such as 2025-06-30T14:00:00Z',
  },
  duration: { check: isDuration, words: 'a duration such as 1h30m' },
  k8sshortname: {
    check: text => text.length <= 63 && shortName(text),
    words: 'lower case letters, digits and dashes, at most 63',
  },
  k8slongname: {
    check: text => text.length <= 253 && longName(text),
    words: 'names of lower case letters, digits and dashes, joined by dots',
  },
};

function find(format: string | undefined): Format | undefined {
  const key = format?.replaceAll('-', '');
  return key && Object.hasOwn(FORMATS, key) ? FORMATS[key] : undefined;
}

/**
 * Whether the API server checks a format (apiextensions
 * `supportedVersionedFormats`). The rest, `int32` or `quantity` among them,
 * says nothing to it.
 */
export function isSupportedFormat(format: string | undefined): boolean {
  return find(format) !== undefined;
}

/** Whether a text has a format; true for formats that are not checked. */
export function checkFormat(format: string | undefined, text: string): boolean {
  return find(format)?.check(text) ?? true;
}

/** What a format stands for: `a duration such as 1h30m`. */
export function formatWords(format: string): string {
  return find(format)?.words ?? `of the format ${format}`;
}
