import { streamOf } from '../LogEntry';
import { parseQuery } from './parseQuery';
import { Selection } from './Selection';

function selection(query: string): Selection {
  const parsed = parseQuery(query);
  return Selection.of(parsed.kind === 'logs' ? parsed : parsed.logs);
}

describe('what a query selects', () => {
  const web = streamOf({ app: 'checkout', pod: 'web-a-1', namespace: 'c' });

  it.each([
    ['{app="checkout"}', true],
    ['{app="Checkout"}', false],
    ['{app="check"}', false],
    ['{app=~"check"}', false],
    ['{app=~"check.*"}', true],
    ['{app=~"payments|checkout"}', true],
    ['{app=~"payments|check"}', false],
    ['{app="checkout",pod!="web-a-1"}', false],
    ['{app="checkout",pod!~"web-b-.*"}', true],
    ['{app="checkout",container=""}', true],
    ['{app="checkout",container=~".+"}', false],
  ])('by labels: %s is %s', (query, expected) => {
    expect(selection(query).hasStream(web)).toBe(expected);
  });

  it.each([
    ['|= "Timed"', 'request Timed out', true],
    ['|= "Timed"', 'request timed out', false],
    ['|~ "(?i)TIMED"', 'request timed out', true],
    ['|~ "(?i)a\\\\.b\\\\(c\\\\)"', 'x A.B(C) y', true],
    ['|~ "(?i)a\\\\.b"', 'axb', false],
    ['|~ "(?i)größe"', 'GRÖSSE Größe', true],
    ['|~ "a.b"', 'axb', true],
    ['|~ "^x"', 'ax', false],
    ['!= "a"', 'b', true],
    ['!~ "a|b"', 'xbx', false],
    ['|= "a" |= "b"', 'only a', false],
    ['|= ""', 'anything', true],
    ['|= `<b>`', 'some <b>html</b>', true],
  ])('by lines: %s in "%s" is %s', (filter, line, expected) => {
    expect(selection(`{app="c"} ${filter}`).hasLine(line)).toBe(expected);
  });

  it.each([
    ['| detected_level="error"', 'error', true],
    ['| detected_level=~"error|critical"', 'critical', true],
    ['| detected_level=~"err"', 'error', false],
    ['| detected_level!="info"', 'info', false],
  ] as const)('by level: %s of %s is %s', (filter, level, expected) => {
    expect(selection(`{app="c"} ${filter}`).hasLevel(level)).toBe(expected);
  });

  it('refuses what is no regular expression', () => {
    expect(() => selection('{app="c"} |~ "a("')).toThrow(
      'parse error : error parsing regexp: missing closing ): `a(`',
    );
    expect(() => selection('{app=~"*"}')).toThrow(
      /^parse error : error parsing regexp: missing argument to repetition/,
    );
  });
});
