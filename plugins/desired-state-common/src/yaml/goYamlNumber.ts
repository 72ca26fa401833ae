import type { ScalarTag } from 'yaml';

const integer =
  /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const legacyOctal = /^0(?=[0-7])/;

/**
 * The number that a plain scalar is, undefined where it is text: `0755` is
 * 493, `089` is 89, `1_000` is 1000, `1e3` is 1000, and `e10` and `1e999` are text.
 *
 * Follows `resolve` of go.yaml.in/yaml/v2, resolve.go.
 */
export function goYamlNumber(text: string): number | undefined {
  const plain = text.startsWith('.') ? text : text.replace(/_/g, '');
  if (integer.test(plain)) {
    const sign = plain.startsWith('-') ? -1 : 1;
    const digits = plain.replace(/^[-+]/, '').replace(legacyOctal, '0o');
    const isHeld = BigInt(digits) < (sign < 0 ? 2n ** 63n + 1n : 2n ** 64n);
    // Negated by subtraction: there is no -0 among integers.
    if (isHeld) return sign < 0 ? 0 - Number(digits) : Number(digits);
  }
  // One that is too large for an integer may be a float; for both, it is text.
  const number = float.test(plain) ? Number(plain) : undefined;
  return Number.isFinite(number) ? number : undefined;
}

/** In place of the numbers of YAML 1.1 as the library reads them. */
export const goYamlNumberTags: ScalarTag[] = ['int', 'float'].map(type => ({
  tag: `tag:yaml.org,2002:${type}`,
  default: true,
  test: /^(?:[-+][0-9_.]|\.?[0-9])(?!nan|inf)[0-9a-zA-Z_.+-]*$/i,
  resolve: text => goYamlNumber(text) ?? text,
}));
