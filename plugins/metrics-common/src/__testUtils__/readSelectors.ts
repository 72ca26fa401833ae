/** A matcher as Prometheus reads it. */
export interface ReadMatcher {
  label: string;
  operator: string;
  value: string;
}

/** A vector selector as Prometheus reads it. */
export interface ReadSelector {
  metric?: string;
  matchers: ReadMatcher[];
}

interface Token {
  kind: 'name' | 'operator' | 'number' | 'duration' | 'string';
  text: string;
}

/** Words that are no metric names: functions, aggregations and keywords. */
const words = new Set(['sum', 'by', 'rate', 'histogram_quantile', 'or']);

/**
 * Every vector selector of a query, by a tokenizer of its own: it shares
 * nothing with the printer, so that one cannot hide the other's mistakes.
 *
 * @see https://github.com/prometheus/prometheus/blob/main/promql/parser/lex.go
 */
export function readSelectors(query: string): ReadSelector[] {
  const tokens = tokenize(query);
  const selectors: ReadSelector[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    const isBrace = token.kind === 'operator' && token.text === '{';
    const isMetric = token.kind === 'name' && !words.has(token.text);
    if (!isBrace && !isMetric) continue;
    // What is grouped by is no metric: `by (le)`.
    if (isMetric && tokens[at - 2]?.text === 'by') continue;
    const open = isBrace ? at : at + 1;
    if (tokens[open]?.text !== '{' || tokens[open].kind !== 'operator') {
      selectors.push({ metric: token.text, matchers: [] });
      continue;
    }
    const { matchers, end } = readMatchers(tokens, open + 1);
    selectors.push({ ...(isMetric ? { metric: token.text } : {}), matchers });
    at = end;
  }
  return selectors;
}

function readMatchers(tokens: Token[], from: number) {
  const matchers: ReadMatcher[] = [];
  let at = from;
  while (tokens[at] && tokens[at].text !== '}') {
    const [label, operator, value] = tokens.slice(at, at + 3);
    if (label?.kind !== 'name' || value?.kind !== 'string') {
      throw new Error(`No matcher at ${JSON.stringify(tokens[at])}`);
    }
    matchers.push({
      label: label.text,
      operator: operator.text,
      value: value.text,
    });
    at += 3;
    if (tokens[at]?.kind === 'operator' && tokens[at].text === ',') at += 1;
  }
  if (tokens[at]?.kind !== 'operator') throw new Error('No end of a selector');
  return { matchers, end: at };
}

const patterns: [Token['kind'], RegExp][] = [
  ['duration', /^\d+(?:ms|[smhdwy])/],
  ['number', /^\d+(?:\.\d+)?/],
  ['name', /^[a-zA-Z_:][a-zA-Z0-9_:]*/],
  ['operator', /^(?:=~|!~|!=|==|[={}()[\],/*+-])/],
];

function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  let rest = query.trimStart();
  while (rest !== '') {
    const { length, ...token } = readToken(rest);
    tokens.push(token);
    rest = rest.slice(length).trimStart();
  }
  return tokens;
}

function readToken(source: string): Token & { length: number } {
  if (source.startsWith('"')) return { kind: 'string', ...readString(source) };
  for (const [kind, pattern] of patterns) {
    const text = pattern.exec(source)?.[0];
    if (text) return { kind, text, length: text.length };
  }
  throw new Error(`No token at ${source}`);
}

const escapes: Record<string, string> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  '\\': '\\',
};

/** A string of Go in double quotes: character by character. */
function readString(source: string): { text: string; length: number } {
  let text = '';
  let at = 1;
  while (source[at] !== '"') {
    if (source[at] === undefined || source[at] === '\n') {
      throw new Error(`A string has no end: ${source}`);
    }
    if (source[at] !== '\\') {
      text += source[at];
      at += 1;
      continue;
    }
    const escape = source[at + 1];
    if (escape === 'u') {
      text += String.fromCharCode(parseInt(source.slice(at + 2, at + 6), 16));
      at += 6;
    } else {
      if (!(escape in escapes)) throw new Error(`No escape \\${escape} in Go`);
      text += escapes[escape];
      at += 2;
    }
  }
  return { text, length: at + 1 };
}
