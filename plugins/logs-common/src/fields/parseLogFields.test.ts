import { parseLogFields } from './parseLogFields';

const fieldsOf = (line: string) =>
  parseLogFields(line).fields.map(({ name, value }) => [name, value]);

describe('parseLogFields', () => {
  it.each<[string, string, string[][]]>([
    [
      'an object',
      '{"a":"x","b":true,"c":null}',
      [
        ['a', 'x'],
        ['b', 'true'],
        ['c', 'null'],
      ],
    ],
    ['spaces around it', '  {"a":1} ', [['a', '1']]],
    [
      'nested objects',
      '{"http":{"status":500,"h":{"k":"v"}}}',
      [
        ['http.status', '500'],
        ['http.h.k', 'v'],
      ],
    ],
    [
      'lists',
      '{"e":[{"code":1},"x"],"none":[],"o":{}}',
      [
        ['e[0].code', '1'],
        ['e[1]', 'x'],
        ['none', '[]'],
        ['o', '{}'],
      ],
    ],
    [
      'names with dots',
      '{"l":{"app.io/name":"x"}}',
      [['l["app.io/name"]', 'x']],
    ],
    [
      'numbers beyond a double',
      '{"id":12345678901234567890,"f":1.10}',
      [
        ['id', '12345678901234567890'],
        ['f', '1.10'],
      ],
    ],
    [
      'names that objects have',
      '{"__proto__":{"a":1},"constructor":"x"}',
      [
        ['__proto__.a', '1'],
        ['constructor', 'x'],
      ],
    ],
    ['HTML as it is', '{"m":"<img onerror=x>"}', [['m', '<img onerror=x>']]],
  ])('reads JSON: %s', (_, line, fields) => {
    expect(fieldsOf(line)).toEqual(fields);
    expect(parseLogFields(line)).not.toHaveProperty('error');
    expect(parseLogFields(line).format).toBe('json');
  });

  it.each<[string, string, string[][]]>([
    [
      'pairs',
      'level=info msg=ok',
      [
        ['level', 'info'],
        ['msg', 'ok'],
      ],
    ],
    [
      'quoted values',
      'msg="a \\"b\\" =c\\n" x=1',
      [
        ['msg', 'a "b" =c\n'],
        ['x', '1'],
      ],
    ],
    [
      'an empty value',
      'a= b=2',
      [
        ['a', ''],
        ['b', '2'],
      ],
    ],
    ['a value with =', 'url=/x?a=b', [['url', '/x?a=b']]],
    [
      'words between',
      '10:00 INFO started port=80 ms=12',
      [
        ['port', '80'],
        ['ms', '12'],
      ],
    ],
    ['one pair at the beginning', 'done=true all of it', [['done', 'true']]],
  ])('reads logfmt: %s', (_, line, fields) => {
    expect(fieldsOf(line)).toEqual(fields);
    expect(parseLogFields(line).format).toBe('logfmt');
  });

  it.each([
    ['a sentence', 'the cart is empty'],
    ['one pair in a sentence', 'failed with code=7'],
    ['nothing', ''],
    ['only spaces', '   '],
    ['a list', '[1,2]'],
    ['markup', '<a href="x">y</a>'],
  ])('finds none in %s', (_, line) => {
    expect(parseLogFields(line)).toEqual({ format: 'none', fields: [] });
  });

  it.each([
    ['{"a":', 'json', 'not valid JSON'],
    ['{"a":1} trailing', 'json', 'not valid JSON'],
    ['a=1 msg="open', 'logfmt', 'begins at character 9 (msg)'],
    ['a=1 b=x"y c=2', 'logfmt', 'within the value of b (character 8)'],
  ])('says what is wrong with %s', (line, format, error) => {
    const read = parseLogFields(line);
    expect(read.format).toBe(format);
    expect(read.error).toContain(error);
  });

  it('keeps the fields around a mistake in logfmt', () => {
    expect(fieldsOf('a=1 b=x"y c=2 d="z')).toEqual([
      ['a', '1'],
      ['b', 'x'],
      ['c', '2'],
      ['d', 'z'],
    ]);
  });

  it.each([
    [
      'many fields',
      JSON.stringify(
        Object.fromEntries(
          Array.from({ length: 90_000 }, (_, i) => [`k${i}`, i]),
        ),
      ),
    ],
    ['a long value', JSON.stringify({ a: 'x'.repeat(1_000_000) })],
    [
      'many pairs',
      Array.from({ length: 90_000 }, (_, i) => `k${i}=1`).join(' '),
    ],
    ['a deep object', `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`],
  ])('is bounded for a line of a megabyte: %s', (_, line) => {
    expect(line.length).toBeGreaterThan(600_000);
    const read = parseLogFields(line);
    expect(read.truncated).toBe(true);
    expect(read.fields.length).toBeLessThanOrEqual(500);
    expect(JSON.stringify(read).length).toBeLessThan(100_000);
  });

  it.each([
    ['one word', 'x'.repeat(1_000_000)],
    ['spaces', ' '.repeat(1_000_000)],
    ['signs', '= '.repeat(500_000)],
    ['quotes', 'a="'.repeat(300_000)],
  ])('does not hang on a megabyte of %s', (_, line) => {
    const start = performance.now();
    expect(parseLogFields(line).fields.length).toBeLessThanOrEqual(500);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
