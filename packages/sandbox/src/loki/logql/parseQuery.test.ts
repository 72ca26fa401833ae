import { milliseconds, parseQuery } from './parseQuery';

const app = { label: 'app', operator: '=', value: 'checkout' };

describe('reading LogQL', () => {
  it.each<[string, object]>([
    [
      '{namespace="checkout",app="checkout"}',
      {
        kind: 'logs',
        matchers: [
          { label: 'namespace', operator: '=', value: 'checkout' },
          app,
        ],
        lines: [],
        levels: [],
      },
    ],
    [
      '{ app = "checkout", pod=~"web-a|web-b" }',
      {
        matchers: [app, { label: 'pod', operator: '=~', value: 'web-a|web-b' }],
      },
    ],
    [
      '{app="checkout"} |~ "(?i)a\\\\.b" |= `c"d` != "e" !~ "f"',
      {
        lines: [
          { operator: '|~', text: '(?i)a\\.b' },
          { operator: '|=', text: 'c"d' },
          { operator: '!=', text: 'e' },
          { operator: '!~', text: 'f' },
        ],
      },
    ],
    [
      '{app="checkout"} | detected_level=~"error|critical"',
      {
        levels: [
          { label: 'detected_level', operator: '=~', value: 'error|critical' },
        ],
      },
    ],
    [
      'sum by (detected_level) (count_over_time({app="checkout"} |= "x" [90s]))',
      {
        kind: 'count',
        rangeMs: 90_000,
        logs: { matchers: [app], lines: [{ operator: '|=', text: 'x' }] },
      },
    ],
    [
      '{app="a\\tb\\u00e9\\x41\\"\\\\"}',
      { matchers: [{ value: 'a\tbéA"\\' }] },
    ],
    ['{app="checkout"} |= ""', { lines: [{ text: '' }] }],
  ])('takes %s', (query, expected) => {
    expect(parseQuery(query)).toMatchObject(expected);
  });

  it.each([
    ['', 'parse error : syntax error: unexpected $end'],
    [
      'checkout',
      'parse error at line 1, col 1: syntax error: unexpected IDENTIFIER',
    ],
    [
      '{app=checkout}',
      'parse error at line 1, col 6: syntax error: unexpected IDENTIFIER, expecting STRING',
    ],
    ['{app="a"', 'parse error at line 1, col 9: syntax error: unexpected $end'],
    [
      '{app="a"} |= "b',
      'parse error at line 1, col 14: literal not terminated',
    ],
    [
      '{app="a"}\n| json',
      'parse error at line 2, col 3: syntax error: unexpected json',
    ],
    [
      '{app="a"} or {app="b"}',
      'parse error at line 1, col 11: syntax error: unexpected or',
    ],
    [
      'rate({app="a"}[5m])',
      'parse error at line 1, col 1: syntax error: unexpected rate',
    ],
    [
      'sum by (pod) (count_over_time({app="a"}[5m]))',
      'parse error at line 1, col 9: syntax error: unexpected IDENTIFIER',
    ],
    [
      'sum by (detected_level) (count_over_time({app="a"}[5]))',
      'parse error at line 1, col 52: syntax error: unexpected NUMBER',
    ],
    [
      '{app="a"} §',
      'parse error at line 1, col 11: syntax error: unexpected $unk',
    ],
    ['{app="\\q"}', 'parse error at line 1, col 6: invalid char escape'],
  ])('refuses %s', (query, message) => {
    expect(() => parseQuery(query)).toThrow(message);
  });

  it.each(['{}', '{app!="a"}', '{app=~".*"}', '{app=""}', '{app!~"a"}'])(
    'refuses to read all streams: %s',
    query => {
      expect(() => parseQuery(query)).toThrow(
        /^parse error : queries require at least one regexp or equality matcher/,
      );
    },
  );

  it.each([
    ['60s', 60_000],
    ['1h30m', 5_400_000],
    ['1d', 86_400_000],
    ['250ms', 250],
  ])('knows how long %s is', (duration, expected) => {
    expect(milliseconds(duration)).toBe(expected);
  });
});
