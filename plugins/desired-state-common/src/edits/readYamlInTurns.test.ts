import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { helmReading } from '../yaml/readAsHelm';
import { readYamlInTurns } from './readYamlInTurns';
import { lineOfPath, readYamlFile, type YamlFile } from './YamlFile';

/** Passes whenever it can. */
const turns = () => ({
  passed: 0,
  isOver: true,
  async pass() {
    this.passed += 1;
  },
});

const pathsIn = (
  value: unknown,
  path: (string | number)[] = [],
): (typeof path)[] =>
  typeof value === 'object' && value !== null
    ? [
        path,
        ...Object.entries(value).flatMap(([key, inner]) =>
          pathsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]),
        ),
      ]
    : [path];

const shown = (file: Awaited<ReturnType<typeof readYamlInTurns>>) =>
  'message' in file
    ? file
    : {
        data: file.data,
        lines: pathsIn(file.data).map(path =>
          lineOfPath(file as YamlFile, path),
        ),
      };

const example = (name: string) =>
  readFileSync(
    resolve(__dirname, '../../../../examples/platform-config/apps', name),
    'utf8',
  );

const texts: [string, string][] = [
  ['a usual file', example('checkout/values.yaml')],
  ['an environment', example('payments/values.prod.yaml')],
  [
    'comments all over',
    '# a\na: # b\n  # c\n  b: 1 # d\n  # e\n\n  c: 2\n# f\nd: 3\n# g\n',
  ],
  [
    'line ends of another system',
    'a:\r\n  b: 1\r\n  c:\r\n    - 1\r\n    - d: 2\r\n',
  ],
  ['no line end', 'a:\n  b:\n    c: 1'],
  [
    'block texts',
    'a:\n  b: |\n    x: 1\n    y\n\n  c: >-\n    z\nd: "e\n  f"\n',
  ],
  ['lists at the key', 'a:\n- b: 1\n  c: 2\n- d\ne: []\n'],
  ['flows', 'a: { b: [1, { c: 2 }], d: x }\ne:\n  {\n    f: 1\n  }\n'],
  [
    'anchors',
    'a: &x\n  b: 1\n  c: 2\nd: *x\ne:\n  <<: *x\n  c: 3\n  f: &y 5\ng: *y\n',
  ],
  ['tags', 'a: !!map\n  b: !!str 1\n  c: 0755\nd: yes\n'],
  ['explicit keys', '? a\n: b\n? [c]\n: d\n'],
  ['empty values', 'a:\nb:\n  c:\n  d: ~\n"": x\n'],
  ['keys that are no text', '1: a\ntrue: b\n1.0: c\nnull: d\n'],
  ['keys twice', 'a:\n  b: 1\n  c: 2\n  b: 3\n'],
  ['keys twice at the top', 'a: 1\nb: 2\na: 3\n'],
  ['several documents', 'a: 1\n---\nb: 2\n'],
  ['a document mark', '---\na:\n  b: 1\n...\n'],
  ['a directive', '%YAML 1.2\n---\na:\n  b: 0755\n'],
  ['a list', '- a\n- b\n'],
  ['a text', 'a'],
  ['nothing', ''],
  ['a comment alone', '# a\n'],
  ['wrong indentation', 'a:\n  b: 1\n c: 2\n'],
  ['an open quote', 'a:\n  b: "1\nc: 2\n'],
  ['a tab', 'a:\n\tb: 1\n'],
  ['an alias without its anchor', 'a:\n  b: *x\n'],
  ['a map behind its key', 'a: b: c\n'],
  ['a key without a value', 'a:\n  b\n  c: 1\n'],
];

describe('readYamlInTurns', () => {
  it.each(texts)(
    'reads %s as the reader of the whole does',
    async (_, text) => {
      for (const reading of [helmReading, {}]) {
        for (const partsFrom of [-1, 8]) {
          const read = await readYamlInTurns(text, reading, turns(), partsFrom);
          expect(shown(read)).toEqual(shown(readYamlFile(text, reading)));
        }
      }
    },
  );

  it('never works long without a pause', async () => {
    const entry = (index: number) =>
      `  request-${index}:\n    kind: Web\n    spec:\n      env:\n        - name: A\n          value: 'x'\n      mode: 0755\n`;
    const text = `requests:\n${Array.from({ length: 2200 }, (__, index) =>
      entry(index),
    ).join('')}`;
    const passes = turns();
    const read = await readYamlInTurns(text, helmReading, passes);
    expect(shown(read)).toEqual(shown(readYamlFile(text, helmReading)));
    expect(passes.passed).toBeGreaterThan(1000);
  });
});
