import { createHash } from 'node:crypto';
import { parseYaml, toYaml } from '../../yaml/parseYaml';
import {
  integerArgument,
  stringArgument as text,
  type TemplateFunction,
} from './TemplateFunction';

const LETTERS =
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** JSON as Go writes it: keys of maps sorted, marks of HTML escaped. */
function goJson(value: unknown): string {
  const json = JSON.stringify(sorted(value)) ?? 'null';
  return json.replace(
    /[<>&\u2028\u2029]/g,
    mark => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function sorted(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(sorted);
  if (!value || typeof value !== 'object') return value ?? null;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.map(([key, entry]) => [key, sorted(entry)]),
  );
}

/** YAML, JSON, base64, digests and random text. */
export function encodingFunctions(context: {
  random(): number;
}): Record<string, TemplateFunction> {
  return {
    toYaml: value => toYaml(sorted(value)),
    fromYaml: value => parseYaml(text(value)) ?? {},
    toJson: goJson,
    fromJson: value => JSON.parse(text(value)),
    b64enc: value => Buffer.from(text(value)).toString('base64'),
    b64dec: value => Buffer.from(text(value), 'base64').toString('utf8'),
    sha256sum: value => createHash('sha256').update(text(value)).digest('hex'),
    randAlphaNum: length =>
      Array.from({ length: Number(integerArgument(length)) }, () =>
        LETTERS.charAt(Math.floor(context.random() * LETTERS.length)),
      ).join(''),
  };
}
