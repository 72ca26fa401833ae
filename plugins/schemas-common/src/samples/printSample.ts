import { JsonObject, JsonValue } from '@backstage/types';
import { stringify } from 'yaml';
import { isObject } from '../schema/isObject';

/**
 * YAML that means the same to all who read it: what YAML 1.1 would take for
 * something else (`on`, `0777`, `12:30`) is quoted.
 */
export function printSample(value: JsonObject): string {
  return `${blockLines(value, 0).join('\n')}\n`;
}

/** The lines of a list or an object that is not empty. */
function blockLines(value: JsonValue, indent: number): string[] {
  const pad = ' '.repeat(indent);
  if (Array.isArray(value)) {
    return value.flatMap(item => {
      if (isEmpty(item)) {
        return [`${pad}- ${printScalar(item)}`];
      }
      // The first line of what is inside stands beside the dash.
      const [first, ...rest] = blockLines(item, indent + 2);
      return [`${pad}- ${first.slice(indent + 2)}`, ...rest];
    });
  }
  return Object.entries(value as JsonObject).flatMap(([name, item = null]) =>
    isEmpty(item)
      ? [`${pad}${printScalar(name)}: ${printScalar(item)}`]
      : [`${pad}${printScalar(name)}:`, ...blockLines(item, indent + 2)],
  );
}

/** Whether a value stands on the line of its name. */
function isEmpty(value: JsonValue): boolean {
  return Array.isArray(value)
    ? value.length === 0
    : !isObject(value) || Object.keys(value).length === 0;
}

// Most texts; none of them is anything else in YAML.
const PLAIN = /^[A-Za-z][A-Za-z0-9]{3,}(?:[-./][A-Za-z0-9]+)*$/;
const WORDS = /^(?:true|false|null|none|yes|off)$/i;

/** One scalar, or an empty list or object, on one line. */
export function printScalar(value: unknown): string {
  if (typeof value === 'string' && PLAIN.test(value) && !WORDS.test(value)) {
    return value;
  }
  if (typeof value === 'boolean' || Number.isInteger(value)) {
    return `${value}`;
  }
  return stringify(value, {
    // All of YAML 1.1, times and numbers to base 60 included.
    compat: 'yaml-1.1',
    lineWidth: 0,
    defaultStringType: 'PLAIN',
    blockQuote: false,
    collectionStyle: 'flow',
  }).trimEnd();
}
