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

/** Reads a query into pieces, the last of which is `$end`. */
export function lex(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const next = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(query)?.[0];
  };
  for (;;) {
    at += next(SPACE)?.length ?? 0;
    const place = placeOf(query, at);
    const add = (kind: Token['kind'], written: string, text = written) => {
      tokens.push({ kind, text, ...place });
      at += written.length;
    };
    const quoted = next(QUOTED);
    const backquoted = next(BACKQUOTED);
    const duration = next(DURATION);
    const number = next(NUMBER);
    const name = next(NAME);
    const sign = next(SIGN);
    if (at >= query.length) {
      add('$end', '');
      return tokens;
    } else if (quoted) {
      add('STRING', quoted, unquoted(quoted, place));
    } else if (backquoted) {
      add('STRING', backquoted, backquoted.slice(1, -1));
    } else if (duration) {
      add('DURATION', duration);
    } else if (number) {
      add('NUMBER', number);
    } else if (name) {
      add('IDENTIFIER', name);
    } else if (sign) {
      add('sign', sign);
    } else {
      const unclosed = /["`]/.test(query[at]);
      throw refusal(
        place,
        unclosed ? 'literal not terminated' : 'syntax error: unexpected $unk',
      );
    }
  }
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
