import { LokiError } from '../LokiError';
import { lex, refusal, type Token } from './lex';
import type { LineFilter, LogQuery, Matcher, Query } from './Query';

/** Names that have their own token in Loki's grammar. */
const KEYWORDS = new Set([
  ...['by', 'without', 'sum', 'avg', 'min', 'max', 'count', 'topk', 'bottomk'],
  ...['stddev', 'stdvar', 'sort', 'sort_desc', 'vector', 'approx_topk'],
  ...['rate', 'count_over_time', 'bytes_rate', 'bytes_over_time'],
  ...['sum_over_time', 'avg_over_time', 'max_over_time', 'min_over_time'],
  ...['quantile_over_time', 'absent_over_time', 'rate_counter'],
  ...['json', 'logfmt', 'regexp', 'pattern', 'unpack', 'decolorize'],
  ...['line_format', 'label_format', 'unwrap', 'drop', 'keep', 'offset'],
  ...['and', 'or', 'unless', 'bool', 'on', 'ignoring'],
]);

const MATCHER_SIGNS = ['=', '!=', '=~', '!~'];
const LINE_SIGNS = ['|=', '!=', '|~', '!~'];

class Parser {
  private at = 0;

  constructor(private readonly tokens: Token[]) {}

  query(): Query {
    const query = this.is('sum') ? this.count() : this.logs();
    this.take('$end');
    return query;
  }

  private count(): Query {
    for (const word of ['sum', 'by', '(', 'detected_level', ')']) {
      this.take(word);
    }
    for (const word of ['(', 'count_over_time', '(']) this.take(word);
    const logs = this.logs();
    this.take('[');
    const range = this.takeKind('DURATION');
    for (const word of [']', ')', ')']) this.take(word);
    return { kind: 'count', logs, rangeMs: milliseconds(range.text) };
  }

  private logs(): LogQuery {
    this.take('{');
    const matchers: Matcher[] = [];
    while (!this.is('}')) {
      if (matchers.length > 0) this.take(',');
      const label = this.takeKind('IDENTIFIER').text;
      matchers.push(this.matcher(label));
    }
    this.take('}');
    const lines: LineFilter[] = [];
    const levels: Matcher[] = [];
    for (;;) {
      const sign = this.oneOf(LINE_SIGNS);
      if (sign) {
        const operator = sign as LineFilter['operator'];
        lines.push({ operator, text: this.takeKind('STRING').text });
      } else if (this.is('|')) {
        this.take('|');
        const label = this.take('detected_level').text;
        levels.push(this.matcher(label));
      } else {
        return { kind: 'logs', matchers, lines, levels };
      }
    }
  }

  private matcher(label: string): Matcher {
    const operator = this.oneOf(MATCHER_SIGNS) as Matcher['operator'];
    if (!operator) throw this.unexpected();
    return { label, operator, value: this.takeKind('STRING').text };
  }

  private get token(): Token {
    return this.tokens[this.at];
  }

  private is(text: string): boolean {
    const { kind } = this.token;
    return (
      (kind === 'sign' || kind === 'IDENTIFIER') && this.token.text === text
    );
  }

  private oneOf(signs: string[]): string | undefined {
    const { kind, text } = this.token;
    if (kind !== 'sign' || !signs.includes(text)) return undefined;
    this.at++;
    return text;
  }

  private take(text: string): Token {
    const { token } = this;
    if (!this.is(text) && !(text === '$end' && token.kind === '$end')) {
      throw this.unexpected();
    }
    this.at++;
    return token;
  }

  private takeKind(kind: Token['kind']): Token {
    const { token } = this;
    if (token.kind !== kind) {
      throw this.unexpected(kind === 'DURATION' ? undefined : kind);
    }
    this.at++;
    return token;
  }

  private unexpected(expected?: string): LokiError {
    const { kind, text } = this.token;
    const named = kind === 'sign' || KEYWORDS.has(text) ? text : kind;
    const expecting = expected ? `, expecting ${expected}` : '';
    const what = `syntax error: unexpected ${named}${expecting}`;
    return this.tokens.length === 1
      ? new LokiError(400, `parse error : ${what}`)
      : refusal(this.token, what);
  }
}

/**
 * Reads the shapes of LogQL that the portal prints: a selector, line filters,
 * filters on `detected_level`, and their count by level. The rest of the
 * language is refused as Loki refuses what it does not know.
 */
export function parseQuery(query: string): Query {
  const parser = new Parser(lex(query));
  const parsed = parser.query();
  const { matchers } = parsed.kind === 'logs' ? parsed : parsed.logs;
  requireSelective(matchers);
  return parsed;
}

/** Loki never reads all streams. */
function requireSelective(matchers: Matcher[]): void {
  const selective = matchers.some(({ operator, value }) => {
    if (operator === '=') return value !== '';
    return operator === '=~' && !/^(\.\*|\(\.\*\)|)$/.test(value);
  });
  if (!selective) {
    throw new LokiError(
      400,
      'parse error : queries require at least one regexp or equality matcher that does not have an empty-compatible value. For instance, app=~".*" does not meet this requirement, but app=~".+" will',
    );
  }
}

const UNITS: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};

/** The length of a duration such as `1h30m`. */
export function milliseconds(duration: string): number {
  return [...duration.matchAll(/([\d.]+)(ns|us|µs|ms|s|m|h|d|w|y)/g)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * UNITS[unit],
    0,
  );
}
