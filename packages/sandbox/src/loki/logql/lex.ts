import { LokiError } from '../LokiError';

/** A piece of a query, named as Loki's grammar names it in its errors. */
export interface Token {
  kind: 'STRING' | 'IDENTIFIER' | 'DURATION' | 'NUMBER' | 'sign' | '$end';
  /** The value of a string, else what is written. */
  text: string;
  line: number;
  column: number;
}

const SIGN = /\|=|\|~|!=|!~|=~|==|>=|<=|[{}()[\],=|<>+*/%^-]/y;
const SPACE = /\s+/y;
const NAME = /[A-Za-z_][A-Za-z0-9_:]*/y;
const DURATION = /(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h|d|w|y))+/y;
const NUMBER = /\d+(?:\.\d+)?/y;
const QUOTED = /"(?:[^"\\\n]|\\.)*"/y;
const BACKQUOTED = /`[^`]*`/y;

/** In the order in which they are tried. */
const KINDS: [Token['kind'], RegExp][] = [
  ['DURATION', DURATION],
  ['NUMBER', NUMBER],
  ['IDENTIFIER', NAME],
  ['sign', SIGN],
];

/** Reads a query into pieces, the last of which is `$end`. */
export function lex(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at += match(SPACE, query, at)?.length ?? 0;
    const { written, ...token } = tokenAt(query, at);
    tokens.push(token);
    if (token.kind === '$end') return tokens;
    at += written.length;
  }
}

function tokenAt(query: string, at: number): Token & { written: string } {
  const place = placeOf(query, at);
  const quoted = match(QUOTED, query, at);
  if (quoted) {
    const text = unquoted(quoted, place);
    return { kind: 'STRING', text, written: quoted, ...place };
  }
  const backquoted = match(BACKQUOTED, query, at);
  if (backquoted) {
    const text = backquoted.slice(1, -1);
    return { kind: 'STRING', text, written: backquoted, ...place };
  }
  for (const [kind, pattern] of KINDS) {
    const written = match(pattern, query, at);
    if (written) return { kind, text: written, written, ...place };
  }
  if (at >= query.length) {
    return { kind: '$end', text: '', written: '', ...place };
  }
  const unclosed = /["`]/.test(query[at]);
  throw refusal(
    place,
    unclosed ? 'literal not terminated' : 'syntax error: unexpected $unk',
  );
}

/** What matches there, and nowhere later. */
function match(pattern: RegExp, query: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(query)?.[0];
}

/** An error of the query's text, as Loki says it. */
export function refusal(
  { line, column }: { line: number; column: number },
  what: string,
): LokiError {
  return new LokiError(
    400,
    `parse error at line ${line}, col ${column}: ${what}`,
  );
}

function placeOf(query: string, at: number): { line: number; column: number } {
  const before = query.slice(0, at).split('\n');
  return { line: before.length, column: before[before.length - 1].length + 1 };
}

const ESCAPES: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
};

/** The value of a string in Go's quotes. */
function unquoted(
  written: string,
  place: { line: number; column: number },
): string {
  return written
    .slice(1, -1)
    .replace(
      /\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|.)/g,
      (_, escape: string) => {
        if (Object.hasOwn(ESCAPES, escape)) return ESCAPES[escape];
        const hex = /^[xuU]([0-9a-fA-F]+)$/.exec(escape)?.[1];
        if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
        if (/^[0-7]{3}$/.test(escape)) {
          return String.fromCodePoint(Number.parseInt(escape, 8));
        }
        throw refusal(place, 'invalid char escape');
      },
    );
}
