import { JsonObject } from '@backstage/types';
import { stringify } from 'yaml';

// All of YAML 1.1, times and numbers to base 60 included: what some reader
// takes for one is quoted.
const PRINTED = {
  version: '1.1',
  aliasDuplicateObjects: false,
} as const;

/**
 * YAML that means the same to all who read it: what YAML 1.1 would take for
 * something else (`on`, `0777`, `12:30`) is quoted.
 */
export function printSample(value: JsonObject): string {
  return stringify(value, { ...PRINTED, lineWidth: 0 });
}

/** One scalar, or an empty list or object, on one line. */
export function printScalar(value: unknown): string {
  return stringify(value, {
    ...PRINTED,
    lineWidth: 0,
    defaultStringType: 'PLAIN',
    blockQuote: false,
    collectionStyle: 'flow',
  }).trimEnd();
}
