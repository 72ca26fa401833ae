import { goCompare, goEquals } from '../compareValues';
import { goType } from '../goFormat';
import { isTrue } from '../truth';
import type { TemplateFunction } from './TemplateFunction';

/** Comparisons, defaults and refusals. `and` and `or` are the evaluator's. */
export const logicFunctions: Record<string, TemplateFunction> = {
  eq: (first, ...rest) => rest.some(other => goEquals(first, other)),
  ne: (a, b) => !goEquals(a, b),
  lt: (a, b) => goCompare(a, b) < 0,
  le: (a, b) => goCompare(a, b) <= 0,
  gt: (a, b) => goCompare(a, b) > 0,
  ge: (a, b) => goCompare(a, b) >= 0,
  not: value => !isTrue(value),
  and: (...values) => values.find(value => !isTrue(value)) ?? values.at(-1),
  or: (...values) => values.find(isTrue) ?? values.at(-1),
  default: (otherwise, value) => (isTrue(value) ? value : otherwise),
  empty: value => !isTrue(value),
  coalesce: (...values) => values.find(isTrue),
  ternary: (yes, no, condition) => (isTrue(condition) ? yes : no),
  kindIs: (kind, value) => kindOf(value) === kind,
  kindOf,
  typeOf: goType,
  fail: message => {
    throw new Error(`\u0000${message}`);
  },
  required: (message, value) => {
    if (value === undefined || value === null || value === '') {
      throw new Error(`\u0000${message}`);
    }
    return value;
  },
};

function kindOf(value: unknown): string {
  const type = goType(value);
  if (type.startsWith('[')) return 'slice';
  if (type.startsWith('map')) return 'map';
  return type === '<nil>' ? 'invalid' : type;
}
