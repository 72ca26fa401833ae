const WORDS = new Map<string, boolean | null | number>();
for (const [value, words] of [
  [true, 'y Y yes Yes YES true True TRUE on On ON'],
  [false, 'n N no No NO false False FALSE off Off OFF'],
  [null, '~ null Null NULL'],
  [NaN, '.nan .NaN .NAN'],
  [Infinity, '.inf .Inf .INF +.inf +.Inf +.INF'],
  [-Infinity, '-.inf -.Inf -.INF'],
] as const) {
  for (const word of words.split(' ')) {
    WORDS.set(word, value);
  }
}

const INTEGER =
  /^[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]*|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const NUMBER_START = /^[-+.0-9]/;

/** The largest and the smallest whole number that Kubernetes keeps exactly. */
const INT64 = { max: 2n ** 63n - 1n, min: -(2n ** 63n) };

/**
 * What a plain scalar means to `sigs.k8s.io/yaml` (go-yaml v2, `resolve`),
 * which reads every manifest: `off` and `N` are false, `0755` is octal, `1e3`
 * is 1000; dates, and numbers to base 60, are text. Whole numbers beyond
 * those of JavaScript are bigints.
 */
export function resolveScalar(
  text: string,
): string | boolean | null | number | bigint {
  const word = WORDS.get(text);
  if (word !== undefined) {
    return word;
  }
  if (!NUMBER_START.test(text)) {
    return text;
  }
  const plain = text.startsWith('.') ? text : text.replaceAll('_', '');
  if (INTEGER.test(plain)) {
    return readInteger(plain);
  }
  const size = FLOAT.test(plain) ? Number(plain) : NaN;
  return Number.isFinite(size) ? wholeNumber(size) : text;
}

function readInteger(plain: string): number | bigint {
  const negative = plain.startsWith('-');
  let digits = plain.replace(/^[-+]/, '');
  if (/^0[0-7]+$/.test(digits)) {
    digits = `0o${digits.slice(1)}`;
  }
  const size = Number(digits);
  if (Number.isSafeInteger(size)) {
    return negative ? 0 - size : size;
  }
  const exact = negative ? -BigInt(digits) : BigInt(digits);
  return exact <= INT64.max && exact >= INT64.min ? exact : Number(exact);
}

// On their way through JSON, fractions without a fraction become integers.
function wholeNumber(value: number): number | bigint {
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) {
    return value + 0;
  }
  const exact = BigInt(value);
  return exact <= INT64.max && exact >= INT64.min ? exact : value;
}
