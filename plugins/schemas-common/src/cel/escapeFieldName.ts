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
  'var',
  'void',
  'while',
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
