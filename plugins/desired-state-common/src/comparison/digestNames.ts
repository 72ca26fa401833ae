import type { JsonValue } from '@backstage/types';
import { isMap } from '../merge/maps';

/** Tags by digest: `sha256:…`. */
export type DigestNames = Map<string, string>;

/** The tags that stand beside digests in values; the first of each stays. */
export function digestNames(values: JsonValue[]): DigestNames {
  const names: DigestNames = new Map();
  const look = (value: JsonValue | undefined) => {
    if (Array.isArray(value)) value.forEach(look);
    if (!isMap(value)) return;
    const { digest, tag } = value;
    if (
      typeof digest === 'string' &&
      (typeof tag === 'string' || typeof tag === 'number') &&
      !names.has(digest)
    ) {
      names.set(digest, String(tag));
    }
    Object.values(value).forEach(look);
  };
  values.forEach(look);
  return names;
}
