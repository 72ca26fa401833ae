import { parseManifests, ParseOptions } from './parseManifests';

function values(text: string, options?: ParseOptions): unknown[] {
  const { documents, problems } = parseManifests(text, options);
  expect(problems).toEqual([]);
  return documents.map(document => document.value);
}

describe('reads YAML as Kubernetes does', () => {
  it.each<[string, string, unknown]>([
    [
      'keys that are no text',
      '1: a\nyes: b\n1.5: c',
      { 1: 'a', true: 'b', 1.5: 'c' },
    ],
    ['a key that looks like a truth value', 'y: 2', { true: 2 }],
    ['quoted words', 'a: "yes"\nb: \'0755\'', { a: 'yes', b: '0755' }],
    [
      'tags of its own',
      'a: !!str 5\nb: !!binary aGVsbG8=',
      { a: '5', b: 'hello' },
    ],
    ['tags of others', 'a: !Ref b\nc: !Sub {d: 1}', { a: 'b', c: { d: 1 } }],
    [
      'merge keys, which the mapping overrides',
      'a: &a {b: 1, c: 2}\nd: {<<: *a, c: 3}',
      { a: { b: 1, c: 2 }, d: { b: 1, c: 3 } },
    ],
    [
      'JSON',
      '{"a": {"b": 1.5, "c": "\\ud83d\\ude00"}}',
      { a: { b: 1.5, c: '😀' } },
    ],
    ['no value', 'a:\nb: ', { a: null, b: null }],
    [
      'names that objects have',
      '__proto__: 1\nconstructor: 2',
      JSON.parse('{"__proto__":1,"constructor":2}'),
    ],
    ['windows line ends', 'a: 1\r\nb:\r\n  - c\r\n', { a: 1, b: ['c'] }],
  ])('%s', (_, text, value) => {
    expect(values(text)).toEqual([value]);
  });
});

it('tells documents apart, and passes over empty ones', () => {
  expect(
    values(
      '%YAML 1.1\n---\na: 1\n...\n---\n# nothing\n---\nb: |\n  x ---\n---\n- c\n',
    ),
  ).toEqual([{ a: 1 }, { b: 'x ---\n' }, ['c']]);
});

it('rounds whole numbers that JavaScript does not hold, or keeps them', () => {
  const text = 'a: 9007199254740993';
  expect(values(text)).toEqual([{ a: 9007199254740992 }]);
  expect(values(text, { exactIntegers: true })).toEqual([
    { a: 9007199254740993n },
  ]);
});

describe('says what is wrong, and where', () => {
  it.each<[string, string, number, number, string]>([
    [
      'a colon too many',
      'a: 1\nb: c: d',
      2,
      5,
      'bad indentation of a mapping entry',
    ],
    ['a key twice', 'a: 1\nb: 1\na: 2', 3, 1, 'duplicated mapping key'],
    ['a tab', 'a:\n\tb: 1', 2, 1, 'tab'],
    [
      'a template of Helm',
      'a:\n  b: {{ .Values.c }}',
      2,
      7,
      'a key must be text, not a list, a mapping or null',
    ],
    ['null for a key', 'a: 1\n~: 2', 2, 1, 'a key must be text'],
    [
      'a number that JSON cannot hold',
      'a: .inf',
      0,
      1,
      '.inf is no number that JSON can hold',
    ],
    ['an anchor within itself', 'a: &a [*a]', 0, 1, 'holds an alias of itself'],
    ['too deep a nesting', `${'['.repeat(100_000)}`, 1, 1000, 'maxDepth'],
    // Line 0 is that of the document as a whole.
  ])('%s', (_, text, line, column, message) => {
    const { documents, problems } = parseManifests(`# first\n---\n${text}`);
    expect(documents).toEqual([]);
    expect(problems).toEqual([
      { line: line + 2, column, message: expect.stringContaining(message) },
    ]);
  });
});

it.each(['{{- if .Values.crds }}\na: 1\n{{- end }}', 'a:\n  {{ .b }}\n  c: 1'])(
  'tells a template of Helm from YAML with a fault: %j',
  text => {
    expect(parseManifests(text).problems).toMatchObject([
      { message: expect.stringContaining('(a template: ') },
    ]);
  },
);

it('reads the other documents of a file with a broken one', () => {
  const { documents, problems } = parseManifests('a: 1\n---\n]\n---\nb: 2');
  expect(documents.map(document => document.value)).toEqual([
    { a: 1 },
    { b: 2 },
  ]);
  expect(problems).toMatchObject([{ line: 3 }]);
});

it('refuses aliases that make gigabytes, quickly', () => {
  const levels = Array.from(
    { length: 30 },
    (_, level) =>
      `a${level}: &a${level} [${`*a${level - 1},`.repeat(level && 9)}x]`,
  );
  const started = performance.now();
  expect(parseManifests(levels.join('\n')).problems).toMatchObject([
    { message: expect.stringContaining('excessive aliasing') },
  ]);
  expect(performance.now() - started).toBeLessThan(1000);
});

describe('positions', () => {
  const text = `kind: A
spec:
  a: 1
  list:
    - x: 1
      z: 2
    - {z: 3, w: [1, 2]}
  empty:
  tagged: !!str 5
  anchored: &q hello
  "quoted key": >-
    folded
`;
  it.each<[(string | number)[], number, number]>([
    [[], 1, 1],
    [['spec'], 2, 1],
    [['spec', 'a'], 3, 6],
    [['spec', 'list', 0], 5, 7],
    [['spec', 'list', 0, 'z'], 6, 10],
    [['spec', 'list', 1, 'w'], 7, 14],
    [['spec', 'list', 1, 'w', 1], 7, 21],
    [['spec', 'empty'], 8, 3],
    [['spec', 'tagged'], 9, 17],
    [['spec', 'anchored'], 10, 16],
    [['spec', 'quoted key'], 11, 17],
    [['spec', 'absent', 'more'], 2, 1],
    [['spec', 'list', 7, 'z'], 4, 3],
  ])('%j', (path, line, column) => {
    const [document] = parseManifests(`# above\n---\n${text}`).documents;
    expect(document.positionOf(path)).toEqual({ line: line + 2, column });
  });

  it('tells keys that stand twice, where the last one counts', () => {
    const [document] = parseManifests('a: 1\nb:\n  - {c: 1, c: 2}\na: 3', {
      repeatedKeys: 'tell',
    }).documents;
    expect(document.value).toEqual({ a: 3, b: [{ c: 2 }] });
    expect(document.repeatedKeys).toEqual([
      { path: ['b', 0, 'c'], line: 3, column: 12 },
      { path: ['a'], line: 4, column: 1 },
    ]);
  });
});

it('finds the places of many keys in the time of one reading', () => {
  const many = Array.from({ length: 20_000 }, (_, at) => `key${at}`);
  const text = many.map(key => `${key}: 1\n`).join('');
  const begun = performance.now();
  const [{ positionOf }] = parseManifests(text).documents;
  const lines = many.map(key => positionOf([key]).line);
  expect(lines).toEqual(many.map((_, at) => at + 1));
  // Looking each up from the beginning would take a minute.
  expect(performance.now() - begun).toBeLessThan(5000);
});
