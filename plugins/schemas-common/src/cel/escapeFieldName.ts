const RESERVED = new Set([
  'true',
  'false',
  'null',
  'in',
  'as',
  'break',
  'const',
  'continue',
  'else',
  'for',
  'function',
  'if',
  'import',
  'let',
  'loop',
  'package',
  'namespace',
  'return',
]);

const ESCAPES: Record<string, string> = {
  __: '__underscores__',
  '.': '__dot__',
  '-': '__dash__',
  '/': '__slash__',
};

/**
 * The name under which a rule reaches a field (apiserver `cel.Escape`);
 * `undefined` for names that no rule can reach.
 */
export function escapeFieldName(name: string): string | undefined {
  if (RESERVED.has(name)) {
    return `__${name}__`;
  }
  if (!/^[A-Za-z_./-][\w./-]*$/.test(name)) {
    return undefined;
  }
  return name.replace(/__|[./-]/g, match => ESCAPES[match]);
}

const NAMES = new Map(
  Object.entries(ESCAPES).map(([text, escape]) => [escape, text]),
);

/**
 * The field that a rule's name stands for; `undefined` for a name that no
 * field has (apiserver `cel.Unescape`).
 */
export function unescapeFieldName(escaped: string): string | undefined {
  if (!escaped.includes('__')) {
    return escaped;
  }
  let isName = true;
  const name = escaped.replace(/__[^_]+__/g, match => {
    const word = match.slice(2, -2);
    if (RESERVED.has(word)) {
      isName &&= match.length === escaped.length;
      return word;
    }
    const text = NAMES.get(match);
    isName &&= text !== undefined;
    return text ?? '';
  });
  return isName ? name : undefined;
}
