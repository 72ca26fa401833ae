import type { JsonValue } from '@backstage/types';
import type { Path } from '../yaml/Path';
import { isSecretLike } from './isSecretLike';

/**
 * The first place in values that holds, by its name, a secret in the clear;
 * undefined where there is none. What is sealed is checked as it is written.
 */
export function plainSecretAt(
  value: JsonValue | undefined,
  path: Path = [],
): Path | undefined {
  const [first, , third] = path;
  const isSealedPart =
    path.length === 3 && first === 'secrets' && third === 'encryptedData';
  if (value === undefined || isSealedPart) return undefined;
  if (typeof value !== 'object' || value === null) {
    return isSecretLike(path, value) ? path : undefined;
  }
  const isList = Array.isArray(value);
  if (!isList) {
    const { name, value: named } = value;
    if (isSecretLike([], { name, value: named })) return path;
  }
  for (const [key, item] of Object.entries(value)) {
    const found = plainSecretAt(item, [...path, isList ? Number(key) : key]);
    if (found) return found;
  }
  return undefined;
}
