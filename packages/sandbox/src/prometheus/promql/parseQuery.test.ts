import { PrometheusError } from '../PrometheusError';
import type { Expression } from './Expression';
import { parseQuery } from './parseQuery';

/** The query as it is understood, in brackets. */
function print(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return `${expression.value}`;
    case 'string':
      return JSON.stringify(expression.value);
    case 'selector': {
      const matchers = expression.matchers.map(
        ({ label, operator, value }) => `${label}${operator}${value}`,
      );
      const range = expression.range === undefined ? '' : expression.range;
      return `{${matchers.join(' ')}}${range}`;
    }
    case 'call':
      return `${expression.name}(${expression.arguments.map(print)})`;
    case 'aggregation':
      return `${expression.operator}[${expression.by}](${print(
        expression.of,
      )})`;
    default: {
      const { left, operator, right } = expression;
      return `(${print(left)} ${operator} ${print(right)})`;
    }
  }
}

function refusal(query: string): PrometheusError {
  try {
    parseQuery(query);
  } catch (error) {
    if (error instanceof PrometheusError) return error;
    throw error;
  }
  throw new Error(`${query} is not refused`);
}

describe('a query', () => {
  it.each([
    ['x', '{__name__=x}'],
    ['x{a="b",c!="d",e=~"f|g",h!~"i",}', '{__name__=x a=b c!=d e=~f|g h!~i}'],
    ['{__name__="x"}', '{__name__=x}'],
    ['a:b', '{__name__=a:b}'],
    ['rate(x[120s])', 'rate({__name__=x}120000)'],
    ['increase(x[1h30m])', 'increase({__name__=x}5400000)'],
    ['sum(rate(x{a="b"}[5m]))', 'sum[](rate({__name__=x a=b}300000))'],
    ['sum by (le, a) (x)', 'sum[le,a]({__name__=x})'],
    ['SUM(x) BY (le)', 'sum[le]({__name__=x})'],
    ['max by () (x)', 'max[]({__name__=x})'],
    ['a + b * c', '({__name__=a} + ({__name__=b} * {__name__=c}))'],
    ['a - b - c', '(({__name__=a} - {__name__=b}) - {__name__=c})'],
    ['(a + b) / 2', '(({__name__=a} + {__name__=b}) / 2)'],
    ['a or b + 1', '({__name__=a} or ({__name__=b} + 1))'],
    [
      'histogram_quantile(0.95, sum by (le) (rate(x[1m]))) / 1000',
      '(histogram_quantile(0.95,sum[le](rate({__name__=x}60000))) / 1000)',
    ],
    ['x{a="\\u00e4\\n\\"\\x41\\101"}', '{__name__=x a=ä\n"AA}'],
    ["x{a='b\"'}", '{__name__=x a=b"}'],
    ['x{a=`\\d`}', '{__name__=x a=\\d}'],
    ['x # a comment\n + y', '({__name__=x} + {__name__=y})'],
    ['sum', '{__name__=sum}'],
    ['rate', '{__name__=rate}'],
    ['Inf', 'Infinity'],
    ['1e3 + .5', '(1000 + 0.5)'],
  ])('%s', (query, understood) => {
    expect(print(parseQuery(query))).toBe(understood);
  });

  // places and words as Prometheus 2.42 has them
  it.each([
    ['', '1:1: parse error: no expression found in input'],
    ['sum(', '1:5: parse error: unclosed left parenthesis'],
    ['sum(rate(x{a="b"}[5m])', '1:23: parse error: unclosed left parenthesis'],
    ['rate(x[5m]', '1:11: parse error: unclosed left parenthesis'],
    ['sum(x) by (le', '1:14: parse error: unclosed left parenthesis'],
    [')', "1:2: parse error: unexpected right parenthesis ')'"],
    ['x{a="b"}}', "1:9: parse error: unexpected character: '}'"],
    ['foo bar', '1:5: parse error: unexpected identifier "bar"'],
    ['sum(x) sum(y)', '1:8: parse error: unexpected <aggr:sum>'],
    ['1 +', '1:4: parse error: unexpected end of input'],
    ['/ x', '1:1: parse error: unexpected <op:/>'],
    ['x\n  +\n  $', "3:3: parse error: unexpected character: '$'"],
    [
      '{}',
      '1:1: parse error: vector selector must contain at least one non-empty matcher',
    ],
    [
      '{a=~".*"}',
      '1:1: parse error: vector selector must contain at least one non-empty matcher',
    ],
    [
      'x{__name__="y"}',
      '1:1: parse error: metric name must not be set twice: "x" or "y"',
    ],
    [
      'x{a=~"("}',
      '1:3: parse error: error parsing regexp: missing closing ): `^(?:()$`',
    ],
    ['x{a="b', '1:5: parse error: unterminated quoted string'],
    ['x{a="\\q"}', "1:5: parse error: unknown escape sequence U+0071 'q'"],
    ['x{', '1:3: parse error: unexpected end of input inside braces'],
    [
      'x{a=b}',
      '1:5: parse error: unexpected identifier "b" in label matching, expected string',
    ],
    [
      'x{a b}',
      '1:5: parse error: unexpected identifier "b" in label matching, expected label matching operator',
    ],
    [
      'x{,}',
      '1:3: parse error: unexpected "," in label matching, expected identifier or "}"',
    ],
    ['x{1="b"}', "1:3: parse error: unexpected character inside braces: '1'"],
    ['x[5m', '1:5: parse error: unclosed left bracket'],
    ['x[5]', '1:3: parse error: missing unit character in duration'],
    ['x[0s]', '1:3: parse error: duration must be greater than 0'],
    ['nosuch(x)', '1:1: parse error: unknown function with name "nosuch"'],
    [
      'rate(x)',
      '1:6: parse error: expected type range vector in call to function "rate", got instant vector',
    ],
    [
      'histogram_quantile(x, 0.5)',
      '1:20: parse error: expected type scalar in call to function "histogram_quantile", got instant vector',
    ],
    [
      'rate()',
      '1:1: parse error: expected 1 argument(s) in call to "rate", got 0',
    ],
    [
      'sum(x[5m])',
      '1:5: parse error: expected type instant vector in aggregation expression, got range vector',
    ],
    [
      'sum(x,y)',
      '1:1: parse error: wrong number of arguments for aggregate expression provided, expected 1, got 2',
    ],
    [
      'sum by (le (x)',
      '1:12: parse error: unexpected "(" in grouping opts, expected "," or ")"',
    ],
    [
      'x + "s"',
      '1:5: parse error: binary expression must contain only scalar and instant vector types',
    ],
    [
      '1 or x',
      '1:1: parse error: set operator "or" not allowed in binary scalar expression',
    ],
  ])('is refused: %s', (query, message) => {
    const { errorType, message: got, status } = refusal(query);
    expect([got, errorType, status]).toEqual([message, 'bad_data', 400]);
  });

  it.each([
    ['avg(x)', 'the aggregation avg'],
    ['topk(3, x)', 'the aggregation topk'],
    ['abs(x)', 'the function abs'],
    ['info(x)', 'the function info'],
    ['x == y', 'the operator =='],
    ['x and y', 'the operator and'],
    ['x ^ 2', 'the operator ^'],
    ['x offset 5m', 'the modifier offset'],
    ['x[5m] offset 5m', 'the modifier offset'],
    ['x @ 5', 'the modifier @'],
    ['x * on (a) y', 'the modifier on'],
    ['sum without (a) (x)', 'without'],
    ['x[5m:1m]', 'subqueries'],
    ['rate(sum(x)[5m:])', 'subqueries'],
    ['-x', 'the sign -'],
  ])('is beyond the sandbox: %s', (query, what) => {
    const { errorType, message, status } = refusal(query);
    expect([errorType, status]).toEqual(['execution', 422]);
    expect(message).toContain(`does not evaluate ${what}`);
  });

  it('is not nested for ever', () => {
    const query = `${'('.repeat(5_000)}x${')'.repeat(5_000)}`;
    expect(refusal(query).message).toContain('nested too deeply');
  });
});
