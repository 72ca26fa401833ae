import type { JsonValue } from '@backstage/types';
import type { Path } from '../yaml/Path';

const NAME =
  /pass(word|wd|phrase)|secret|token|api.?key|private.?key|credential/i;
// Names of places where secrets are, which are no secrets.
const REFERENCE = /(ref|refs|name|names|selector)$/i;

/** Whether a value is, by where it stands, a secret in the clear. */
export function isSecretLike(path: Path, value: JsonValue): boolean {
  if (typeof value === 'string') {
    const name = path.findLast(step => typeof step === 'string') ?? '';
    return value !== '' && NAME.test(name) && !REFERENCE.test(name);
  }
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  if (!Array.isArray(value) && isNamedSecret(value)) {
    return true;
  }
  return Object.entries(value).some(
    ([key, item]) =>
      item !== undefined &&
      isSecretLike(
        [...path, Array.isArray(value) ? Number(key) : key],
        item as JsonValue,
      ),
  );
}

/** `{ name: SMTP_PASSWORD, value: … }`. */
function isNamedSecret({ name, value }: Record<string, JsonValue | undefined>) {
  return (
    typeof name === 'string' &&
    typeof value === 'string' &&
    value !== '' &&
    NAME.test(name)
  );
}
