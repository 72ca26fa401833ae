/**
 * DNS subdomain of RFC 1123: names of Secrets.
 * Kubernetes, apimachinery/pkg/util/validation, IsDNS1123Subdomain.
 */
const label = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const subdomain = new RegExp(`^${label}(?:\\.${label})*$`);

/** Keys of a Secret's data; the same file, IsConfigMapKey. */
const dataKey = /^[-._a-zA-Z0-9]+$/;

const longest = 253;

/** Why a text cannot name a Secret; undefined where it can. */
export function problemOfSecretName(name: string): string | undefined {
  if (name === '') return 'expected a name';
  if (name.length > longest) {
    return `expected at most ${longest} characters`;
  }
  if (!subdomain.test(name)) {
    return 'expected lower-case letters, digits, - and ., with a letter or digit at both ends';
  }
  return undefined;
}

/** Why a text cannot be a key of a Secret; undefined where it can. */
export function problemOfKey(key: string): string | undefined {
  if (key === '') return 'expected a key';
  if (key.length > longest) return `expected at most ${longest} characters`;
  if (!dataKey.test(key)) return 'expected letters, digits, -, _ and .';
  if (key === '.' || key === '..') return 'expected more than dots';
  // Kubernetes: "must not start with '..'", as a volume keeps its own there.
  if (key.startsWith('..')) return 'expected no two dots at the beginning';
  // JavaScript's own name for something else in every object.
  if (key === '__proto__') return 'expected another name';
  return undefined;
}
