import { parse, Scalar, stringify } from 'yaml';

type ScalarValue = string | number | boolean | null;

const parsed = (text: string, version: '1.1' | '1.2') => {
  try {
    return parse(text, { version }) as unknown;
  } catch {
    return undefined;
  }
};

/**
 * Whether a text may stand unquoted: every reader takes it for this string,
 * those of YAML 1.1 (`yes`, `0755`, `1:30`, dates) included.
 */
function isPlain(text: string): boolean {
  return (
    stringify(text, { lineWidth: 0 }) === `${text}\n` &&
    parsed(text, '1.2') === text &&
    parsed(text, '1.1') === text
  );
}

// Commas and brackets would end a plain text inside `{…}` or `[…]`.
const flowIndicators = /[,[\]{}]/;

/**
 * A scalar in one line, in the quotes that its predecessor had where these
 * fit.
 *
 * @param style - the type of the scalar that it replaces
 * @param inFlow - whether it stands inside `{…}` or `[…]`
 */
export function renderScalar(
  value: ScalarValue,
  style: Scalar.Type | undefined,
  inFlow: boolean,
): string {
  if (typeof value !== 'string') {
    return JSON.stringify(value);
  }
  // What does not print in single quotes needs escapes.
  const needsDouble = /[\p{Cc}\u2028\u2029\ufeff]/u.test(value);
  if (needsDouble || style === Scalar.QUOTE_DOUBLE) {
    return JSON.stringify(value);
  }
  const isQuoted = style === Scalar.QUOTE_SINGLE;
  if (!isQuoted && isPlain(value) && !(inFlow && flowIndicators.test(value))) {
    return value;
  }
  return `'${value.replace(/'/g, "''")}'`;
}
