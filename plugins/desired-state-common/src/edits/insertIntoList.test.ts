import type { JsonValue } from '@backstage/types';
import { insertIntoList } from './insertIntoList';
import { removeFromList } from './removeFromList';

const cases: [string, string, JsonValue, string][] = [
  [
    'a sorted list',
    'resources:\n  - a\n  - c # last\n',
    'b',
    'resources:\n  - a\n  - b\n  - c # last\n',
  ],
  [
    'the start of one',
    '# all\nresources:\n  - b\n',
    'a',
    '# all\nresources:\n  - a\n  - b\n',
  ],
  [
    'the end of one',
    'resources:\n- a # first\nmore: 1\n',
    'b',
    'resources:\n- a # first\n- b\nmore: 1\n',
  ],
  [
    'the end of one without a final newline',
    'resources:\n  - a',
    'b',
    'resources:\n  - a\n  - b',
  ],
  [
    'a list that is not sorted',
    'resources:\n  - z\n  - a\n',
    'b',
    'resources:\n  - z\n  - a\n  - b\n',
  ],
  [
    'a list with a comment above the next',
    'resources:\n  - a\n  # the third\n  - c\n',
    'b',
    'resources:\n  - a\n  - b\n  # the third\n  - c\n',
  ],
  ['a list in brackets', 'resources: [a, c]\n', 'b', 'resources: [a, b, c]\n'],
  ['the start of one', 'resources: [b]\n', 'a', 'resources: [a, b]\n'],
  ['an empty list', 'resources: []\n', 'a', 'resources:\n  - a\n'],
  ['no list', 'kind: K\n', 'a', 'kind: K\nresources:\n  - a\n'],
  [
    'a file with CRLF',
    'resources:\r\n  - a\r\n  - c\r\n',
    'b',
    'resources:\r\n  - a\r\n  - b\r\n  - c\r\n',
  ],
  [
    'maps, written as their neighbours',
    'resources:\n  - { server: s, namespace: a }\n  - { server: s, namespace: c }\n',
    { server: 's', namespace: 'b' },
    'resources:\n  - { server: s, namespace: a }\n  - { server: s, namespace: b }\n  - { server: s, namespace: c }\n',
  ],
  [
    'maps as blocks',
    'resources:\n  - name: a\n    x: 1\n  - name: c\n    x: 1\n',
    { name: 'b', x: 2 },
    'resources:\n  - name: a\n    x: 1\n  - name: b\n    x: 2\n  - name: c\n    x: 1\n',
  ],
  ['a list that has it', "resources:\n  - 'a'\n", 'a', "resources:\n  - 'a'\n"],
];

describe('insertIntoList', () => {
  it.each(cases)('adds to %s', (_, text, item, expected) => {
    expect(insertIntoList(text, ['resources'], item, 'k.yaml')).toEqual({
      text: expected,
    });
  });

  it.each(cases.filter(([, text, , expected]) => text !== expected))(
    'and takes out of %s again',
    (_, text, item, expected) => {
      const back = removeFromList(expected, ['resources'], item, 'k.yaml');
      // A list that was not there stays as an empty one.
      const emptied = text.includes('- ') || text.includes('[');
      expect(back.text).toBe(emptied ? text : `${text}resources: []\n`);
    },
  );

  it.each([
    ['resources: 1\n', 'expected a list'],
    ['resources: &all\n  - a\nb: *all\n', 'anchor &all'],
    ['a: 1\na: 2\n', 'not valid YAML'],
  ])('refuses %j', (text, why) => {
    const { problems } = insertIntoList(text, ['resources'], 'b', 'k.yaml');
    expect(problems?.[0].message).toContain(why);
  });

  it('takes nothing out of what cannot be read', () => {
    const text = 'resources: [a]\nresources: [a]\n';
    const { problems } = removeFromList(text, ['resources'], 'a', 'k.yaml');
    expect(problems?.[0]).toMatchObject({
      file: 'k.yaml',
      message: expect.stringContaining('not valid YAML'),
    });
  });
});
