import { ParseError } from './ParseError';
import type { Token } from './Token';

const SPACE = /(?:\s|#[^\n]*)*/y;
const DURATION = /(?:\d+(?:ms|[ywdhms]))+(?![A-Za-z0-9_])/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const IDENTIFIER = /[A-Za-z_:][A-Za-z0-9_:]*/y;
const MARK = /=~|!~|!=|==|<=|>=|[-+*/%^=<>(){}[\],:@]/y;
const QUOTES = /["'`]/y;

const ESCAPES: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/**
 * The tokens of a query, the last one being its end.
 *
 * @throws ParseError
 */
export function lex(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const open = { '(': 0, '{': 0 };
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(query)?.[0] ?? '';
  };
  for (;;) {
    at += take(SPACE).length;
    if (at === query.length) {
      tokens.push({ kind: 'end', text: '', at });
      return tokens;
    }
    const quote = take(QUOTES);
    if (quote) {
      const { length, text } = readString(query, at, quote);
      tokens.push({ kind: 'string', text, at });
      at += length;
      continue;
    }
    const word =
      found('duration', take(DURATION)) ??
      found('number', take(NUMBER)) ??
      found('identifier', take(IDENTIFIER)) ??
      found('mark', take(MARK));
    if (!word) {
      const character = String.fromCodePoint(query.codePointAt(at)!);
      throw new ParseError(query, at, `unexpected character: '${character}'`);
    }
    if (
      (word.kind === 'number' || word.kind === 'duration') &&
      /[A-Za-z_]/.test(query[at + word.text.length] ?? '')
    ) {
      const [syntax] = /^[\w.]+/.exec(query.slice(at))!;
      throw new ParseError(
        query,
        at,
        `bad number or duration syntax: "${syntax}"`,
      );
    }
    at += word.text.length;
    switch (word.text) {
      case '(':
      case '{':
        open[word.text] += 1;
        break;
      case ')':
        open['('] -= 1;
        if (open['('] < 0) {
          throw new ParseError(query, at, "unexpected right parenthesis ')'");
        }
        break;
      case '}':
        open['{'] -= 1;
        if (open['{'] < 0) {
          throw new ParseError(query, at - 1, "unexpected character: '}'");
        }
        break;
      default:
    }
    tokens.push({ ...word, at: at - word.text.length });
  }
}

function found(kind: Token['kind'], text: string) {
  return text ? { kind, text } : undefined;
}

/** A string literal of Go; between backticks nothing is escaped. */
function readString(
  query: string,
  at: number,
  quote: string,
): { length: number; text: string } {
  let text = '';
  for (let index = at + 1; index < query.length; index++) {
    const character = query[index];
    if (character === quote) return { length: index + 1 - at, text };
    if (quote === '`') {
      text += character;
      continue;
    }
    if (character === '\n') break;
    if (character !== '\\') {
      text += character;
      continue;
    }
    const escape = readEscape(query, index + 1, { quote, at });
    text += escape.text;
    index += escape.length;
  }
  throw new ParseError(query, at, 'unterminated quoted string');
}

const CODE = /x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}/y;

function readEscape(
  query: string,
  at: number,
  string: { quote: string; at: number },
): { length: number; text: string } {
  const character = query[at] ?? '';
  if (character === '\\' || character === string.quote) {
    return { length: 1, text: character };
  }
  if (character in ESCAPES) return { length: 1, text: ESCAPES[character] };
  CODE.lastIndex = at;
  const code = CODE.exec(query)?.[0];
  const point = code ? codePointOf(code) : 0x110000;
  if (!code || point > 0x10ffff) {
    throw new ParseError(
      query,
      string.at,
      character
        ? `unknown escape sequence U+${character
            .charCodeAt(0)
            .toString(16)
            .toUpperCase()
            .padStart(4, '0')} '${character}'`
        : 'escape sequence not terminated',
    );
  }
  return { length: code.length, text: String.fromCodePoint(point) };
}

function codePointOf(code: string): number {
  return /^\d/.test(code) ? parseInt(code, 8) : parseInt(code.slice(1), 16);
}
