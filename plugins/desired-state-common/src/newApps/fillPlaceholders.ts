import { InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import { isMap } from '../merge/maps';

/** What a skeleton may mention. */
export type Placeholders = Record<
  'app' | 'environment' | 'owner' | 'team',
  string
>;

const placeholder = /\$?\$\{(\w*)\}/g;

/**
 * A text with `${app}` and the others filled in; `$${…}` is written as `${…}`.
 *
 * @throws InputError for what nobody can fill in
 */
export function fillPlaceholders(text: string, values: Placeholders): string {
  return text.replace(placeholder, (match, name: string) => {
    if (match.startsWith('$$')) return match.slice(1);
    if (Object.hasOwn(values, name)) return values[name as keyof Placeholders];
    throw new InputError(
      `'${match}' stands for nothing: expected ${Object.keys(values)
        .map(known => `\${${known}}`)
        .join(', ')}, or $${match} for the text itself`,
    );
  });
}

/** The same in every text of a value. */
export function fillPlaceholdersIn(
  value: JsonValue,
  values: Placeholders,
): JsonValue {
  if (typeof value === 'string') return fillPlaceholders(value, values);
  if (Array.isArray(value)) {
    return value.map(item => fillPlaceholdersIn(item, values));
  }
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      fillPlaceholdersIn(item as JsonValue, values),
    ]),
  );
}
