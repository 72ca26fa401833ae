import {
  JSONSchemaProps,
  textsOfPattern,
} from '@gitops-portal/plugin-schemas-common';
import { formatTexts } from './formatTexts';
import { Random } from './Random';

const WORDS = [
  'a',
  'b',
  'abc',
  'x-1',
  'Name',
  'example.org',
  'a/b',
  '10',
  '0',
  '-1',
  '5m',
  '1Gi',
  '100m',
  '50%',
  '10.0.0.1',
  '10.0.0.0/8',
  'https://example.org/a',
  'ä',
  '🚀🚀',
  '',
  ' ',
  'true',
  'none',
  'v1',
  '2025-06-30T14:00:00Z',
];
const NUMBERS = [
  0,
  1,
  -1,
  2,
  3,
  5,
  7,
  10,
  80,
  100,
  443,
  1000,
  8080,
  65535,
  65536,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 40,
];

/** Texts that have, or just fail, what a schema asks of a text. */
export function someText(schema: JSONSchemaProps, random: Random): string {
  const { minLength = 0, maxLength } = schema;
  if (schema.pattern && random.chance(0.9)) {
    const texts = textsOfPattern(schema.pattern, {
      min: minLength,
      max: maxLength,
    });
    if (texts.length > 0) {
      return random.pick(texts);
    }
  }
  const formatted = formatTexts(schema.format);
  if (formatted && random.chance(0.9)) {
    return random.pick(formatted.good);
  }
  const text = random.pick(WORDS);
  const characters = [...text];
  if (characters.length < minLength) {
    return text + 'x'.repeat(Math.min(minLength, 300) - characters.length);
  }
  return maxLength === undefined
    ? text
    : characters.slice(0, maxLength).join('');
}

/** A number within the bounds of a schema, mostly. */
export function someNumber(schema: JSONSchemaProps, random: Random): number {
  const least = schema.minimum ?? Math.min(0, schema.maximum ?? 0);
  const most = schema.maximum ?? Math.max(least, 100);
  const fits = NUMBERS.filter(value => value >= least && value <= most);
  const chosen =
    fits.length > 0 && random.chance(0.5)
      ? random.pick(fits)
      : random.between(least, Math.min(most, least + 100));
  const factor = schema.multipleOf;
  return factor ? Math.round(chosen / factor) * factor : chosen;
}

/** Any JSON, small. */
export function anyJson(random: Random, depth = 0): unknown {
  switch (random.between(0, depth > 2 ? 5 : 7)) {
    case 0:
      return null;
    case 1:
      return random.chance(0.5);
    case 2:
      return random.pick(NUMBERS);
    case 3:
      return random.between(-50, 50) / 4;
    case 6:
      return Array.from({ length: random.between(0, 3) }, () =>
        anyJson(random, depth + 1),
      );
    case 7:
      return Object.fromEntries(
        Array.from({ length: random.between(0, 3) }, (_, index) => [
          `k${index}`,
          anyJson(random, depth + 1),
        ]),
      );
    default:
      return random.pick(WORDS);
  }
}
