/** A LogQL query as an independent reader understands it. */
interface ReadQuery {
  selectors: { label: string; operator: string; value: string }[][];
  /** Filters on lines, unescaped. */
  lineFilters: { operator: string; value: string }[];
  labelFilters: { label: string; operator: string; value: string }[];
}

const token =
  /\s+|"(?:[^"\\\n]|\\.)*"|`[^`]*`|[A-Za-z_][A-Za-z0-9_]*|\d+(?:ms|[smhdw])|\|=|\|~|=~|!~|!=|[{}()[\],=|]/y;

/**
 * Reads the part of LogQL that could be printed, with its own lexer: written
 * for tests, against Loki's grammar and not against the printer.
 *
 * @throws Error for anything else
 * @see https://github.com/grafana/loki/blob/main/pkg/logql/syntax/lex.go
 */
export function readQuery(query: string): ReadQuery {
  const tokens = tokenize(query);
  const read: ReadQuery = { selectors: [], lineFilters: [], labelFilters: [] };
  let at = 0;
  const literal = () => {
    const text = tokens[at++];
    if (!text?.startsWith('"')) throw new Error(`${text} is no string`);
    return unquote(text);
  };
  while (at < tokens.length) {
    const text = tokens[at++];
    if (text === '{') {
      const selector: ReadQuery['selectors'][number] = [];
      while (tokens[at] !== '}') {
        if (selector.length > 0 && tokens[at++] !== ',') throw new Error(query);
        const [label, operator] = [tokens[at++], tokens[at++]];
        selector.push({ label, operator, value: literal() });
      }
      at++;
      read.selectors.push(selector);
    } else if (['|=', '|~', '!~', '!='].includes(text)) {
      read.lineFilters.push({ operator: text, value: literal() });
    } else if (text === '|') {
      const [label, operator] = [tokens[at++], tokens[at++]];
      read.labelFilters.push({ label, operator, value: literal() });
    } else if (text.startsWith('"') || text.startsWith('`')) {
      throw new Error(`A literal that belongs to nothing: ${text}`);
    }
  }
  return read;
}

function tokenize(query: string): string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < query.length) {
    const start = token.lastIndex;
    const [text] = token.exec(query) ?? [];
    if (text === undefined) {
      throw new Error(`No token at ${start}: ${query.slice(start)}`);
    }
    if (text.trim() !== '') tokens.push(text);
  }
  return tokens;
}

const simple: Record<string, string> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  '\\': '\\',
};

/**
 * As Go's strconv.Unquote: surrogate halves are errors there.
 *
 * @see https://go.dev/ref/spec#String_literals
 */
function unquote(text: string): string {
  const inner = text.slice(1, -1);
  let result = '';
  for (let at = 0; at < inner.length; at++) {
    if (inner[at] !== '\\') {
      result += inner[at];
      continue;
    }
    const escape = inner[++at];
    if (escape === 'u') {
      const code = parseInt(inner.slice(at + 1, at + 5), 16);
      if (code >= 0xd800 && code <= 0xdfff) throw new Error('surrogate half');
      result += String.fromCharCode(code);
      at += 4;
    } else if (escape in simple) {
      result += simple[escape];
    } else {
      throw new Error(`Go has no escape \\${escape}`);
    }
  }
  return result;
}
