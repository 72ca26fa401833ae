import { positionOf, TemplateError } from './TemplateError';

/** Text, or the tokens between one pair of braces. */
export type Part =
  | { type: 'text'; text: string }
  | { type: 'action'; offset: number; tokens: Token[] };

export interface Token {
  type: 'field' | 'variable' | 'word' | 'literal' | 'symbol';
  /** Field and variable names without their sign. */
  text: string;
  value?: unknown;
  offset: number;
  /** No space before it: `.x.y`, `$x.y` and `(…).y` are chains. */
  attached: boolean;
}

/** Splits a template into text and actions; trims where `{{-`/`-}}` say so. */
export function lexTemplate(name: string, text: string): Part[] {
  const parts: Part[] = [];
  let position = 0;
  let trimNext = false;
  for (;;) {
    const open = text.indexOf('{{', position);
    let before = text.slice(position, open < 0 ? undefined : open);
    if (trimNext) before = before.trimStart();
    if (open < 0) {
      if (before) parts.push({ type: 'text', text: before });
      return parts;
    }
    let start = open + 2;
    if (/^-\s/.test(text.slice(start, start + 2))) {
      before = before.trimEnd();
      start += 1;
    }
    if (before) parts.push({ type: 'text', text: before });
    const comment = /^\s*\/\*[\s\S]*?\*\/\s*(-?)\}\}/.exec(text.slice(start));
    if (comment) {
      position = start + comment[0].length;
      trimNext = comment[1] === '-';
      continue;
    }
    const action = lexAction(name, text, start);
    parts.push({ type: 'action', offset: start, tokens: action.tokens });
    position = action.end;
    trimNext = action.trim;
  }
}

const PATTERNS: [Token['type'], RegExp][] = [
  ['field', /^\.([A-Za-z_][\w]*)/],
  ['variable', /^\$([A-Za-z_]\w*)?/],
  ['word', /^[A-Za-z_]\w*/],
  ['symbol', /^(?::=|=|\||\(|\)|,|\.)/],
];

function lexAction(
  name: string,
  text: string,
  start: number,
): { tokens: Token[]; end: number; trim: boolean } {
  const tokens: Token[] = [];
  let position = start;
  const fail = (message: string): never => {
    const { line } = positionOf(text, position);
    throw new TemplateError(`parse error at (${name}:${line}): ${message}`);
  };
  for (;;) {
    const space = /^\s*/.exec(text.slice(position))![0].length;
    const trim = space > 0 && text.startsWith('-}}', position + space);
    if (trim) return { tokens, end: position + space + 3, trim };
    position += space;
    if (text.startsWith('}}', position)) {
      return { tokens, end: position + 2, trim: false };
    }
    if (position >= text.length) fail('unclosed action');
    const token = readToken(text.slice(position, position + 100_000), fail);
    tokens.push({
      ...token,
      offset: position,
      attached: space === 0 && tokens.length > 0,
    });
    position += token.length;
  }
}

type ReadToken = Pick<Token, 'type' | 'text' | 'value'> & { length: number };

function readToken(rest: string, fail: (m: string) => never): ReadToken {
  const number = /^[+-]?\d[\d_]*(\.\d+)?(e[+-]?\d+)?/i.exec(rest);
  if (number) {
    const digits = number[0].replace(/_/g, '');
    const whole = !number[1] && !number[2];
    return literal(number[0], whole ? BigInt(digits) : Number(digits));
  }
  if (rest[0] === '"') return readString(rest, fail);
  if (rest[0] === '`') {
    const end = rest.indexOf('`', 1);
    if (end < 0) fail('unterminated raw quoted string');
    return literal(rest.slice(0, end + 1), rest.slice(1, end));
  }
  for (const [type, pattern] of PATTERNS) {
    const match = pattern.exec(rest);
    if (!match) continue;
    const words: Record<string, unknown> = { true: true, false: false };
    if (type === 'word' && match[0] in words) {
      return literal(match[0], words[match[0]]);
    }
    if (type === 'word' && match[0] === 'nil') return literal('nil', undefined);
    const named = type === 'field' || type === 'variable';
    return {
      type,
      text: named ? match[1] ?? '' : match[0],
      length: match[0].length,
    };
  }
  return fail(`unexpected ${JSON.stringify(rest[0])} in operand`);
}

function readString(rest: string, fail: (m: string) => never): ReadToken {
  const match = /^"(?:[^"\\\n]|\\.)*"/.exec(rest);
  if (!match) return fail('unterminated quoted string');
  try {
    return literal(match[0], JSON.parse(match[0]));
  } catch {
    return fail(`invalid syntax: ${match[0]}`);
  }
}

function literal(source: string, value: unknown): ReadToken {
  return { type: 'literal', text: source, value, length: source.length };
}
