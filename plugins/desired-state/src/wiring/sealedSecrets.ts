import type { JsonObject, JsonValue } from '@backstage/types';
import type { KnownSecret } from './suggestionsOf';

/** The Secrets that layers hold sealed, by their keys; values stay sealed. */
export function sealedSecrets(values: JsonObject): KnownSecret[] {
  return Object.entries(mapOr(values.secrets)).map(([name, secret]) => ({
    name,
    keys: Object.keys(mapOr(mapOr(secret).encryptedData)),
    from: 'sealed',
  }));
}

function mapOr(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : {};
}
