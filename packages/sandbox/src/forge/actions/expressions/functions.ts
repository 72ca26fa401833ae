import { compare, textOf } from './coerce';
import { ExpressionError, type Value } from './Expression';

/** How the job or step stands of which the expression is. */
export type RunStatus = 'success' | 'failure' | 'cancelled';

/** The functions that are offered, by name in lower case. */
export const functions: Record<
  string,
  (values: Value[], status: RunStatus) => Value
> = {
  contains: ([search, item]) =>
    Array.isArray(search)
      ? search.some(one => compare(one, item) === 0)
      : lower(search).includes(lower(item)),
  startswith: ([text, part]) => lower(text).startsWith(lower(part)),
  endswith: ([text, part]) => lower(text).endsWith(lower(part)),
  format: ([pattern, ...values]) =>
    textOf(pattern).replace(/\{\{|\}\}|\{(\d+)\}/g, (all, index) =>
      index === undefined ? all[0] : textOf(values[Number(index)] ?? ''),
    ),
  join: ([list, separator = ',']) =>
    (Array.isArray(list) ? list : [list]).map(textOf).join(textOf(separator)),
  tojson: ([value]) => JSON.stringify(value, undefined, 2),
  fromjson: ([text]) => {
    try {
      return JSON.parse(textOf(text));
    } catch {
      throw new ExpressionError(`fromJSON: '${textOf(text)}' is not JSON`);
    }
  },
  always: () => true,
  success: (_, status) => status === 'success',
  failure: (_, status) => status === 'failure',
  cancelled: (_, status) => status === 'cancelled',
};

/** The functions that an `if` may ask how the run stands with. */
export const statusFunctions = new Set([
  'always',
  'success',
  'failure',
  'cancelled',
]);

function lower(value: Value): string {
  return textOf(value).toLowerCase();
}
