import type { Edit } from './Edit';
import { applyEdits } from './applyEdits';
import { sectionOf } from './sectionOf';

const request = (index: number, more = '') => `  web-${index}:
    kind: Web # ${index}
    spec:
      # how many
      replicas: 2   # two
      mode: 0755
      text: |
        web-1:
          no key
${more}`;
const long = (more = '', eol = '\n') =>
  `# all\nrequests:\n${Array.from({ length: 600 }, (_, index) =>
    request(index, index === 300 ? more : ''),
  ).join('')}other: 1\n`.replace(/\n/g, eol);
const file = 'long.yaml';
const path = ['requests', 'web-300', 'spec', 'replicas'];

describe('sectionOf', () => {
  it.each(['\n', '\r\n'])('finds the part that a path is in: %j', eol => {
    const text = long('', eol);
    const { start, end, path: at } = sectionOf(text, path)!;
    expect(at).toEqual(['requests', 'web-300']);
    expect(text.slice(start, end)).toBe(
      request(300).split('\n').slice(1).join('\n').replace(/\n/g, eol),
    );
  });

  it('edits it as it would the whole file, and nothing else', () => {
    for (const text of [long(), long('', '\r\n')]) {
      const result = applyEdits(
        text,
        [
          { op: 'set', file, path, value: 3 },
          { op: 'set', file, path: [...path.slice(0, 3), 'new'], value: 'a' },
          { op: 'remove', file, path: ['requests', 'web-4', 'spec', 'mode'] },
        ],
        file,
      );
      const lines = text.split(/\r?\n/);
      const changed = (result.text ?? '').split(/\r?\n/);
      expect(changed).toHaveLength(lines.length);
      expect(changed.filter(line => !lines.includes(line))).toEqual([
        '      replicas: 3   # two',
        '      new: a',
      ]);
    }
  });

  it.each([
    ['an anchor', '      more: &all 1\n'],
    ['an alias', '      more: *all\n'],
    ['a merge key', '      <<: { a: 1 }\n'],
    ['a tag', '      more: !!str 1\n'],
  ])('leaves a part with %s to the reader of the whole', (_, more) => {
    expect(sectionOf(long(more), path)).toBeUndefined();
  });

  it('leaves several documents to the reader of the whole', () => {
    expect(sectionOf(`---\n${long()}`, path)).toBeUndefined();
  });

  it('takes no key for another that is written twice', () => {
    const twice = long('  web-300:\n    spec:\n      a: 1\n');
    const edit = { op: 'set' as const, file, path, value: 3 };
    const { problems } = applyEdits(twice, [edit], file);
    expect(problems?.[0].message).toContain('Map keys must be unique');
  });

  it.each<[string, string, Edit, string]>([
    [
      'nothing',
      'global:\n\n',
      { op: 'set', file, path: ['global', 'domain'], value: 'x' },
      'global:\n  domain: x\n\n',
    ],
    [
      'a comment',
      'global:\n  # none\n',
      { op: 'set', file, path: ['global', 'domain'], value: 'x' },
      'global:\n  domain: x\n  # none\n',
    ],
    [
      'a list at its own indent',
      'args:\n# c\n- a\n',
      { op: 'set', file, path: ['args', 0], value: 'b' },
      'args:\n# c\n- b\n',
    ],
    [
      'a map at four columns',
      'global:\n  a:\n    b: 1\n',
      { op: 'set', file, path: ['global', 'a', 'c'], value: { d: { e: 1 } } },
      'global:\n  a:\n    b: 1\n    c:\n      d:\n        e: 1\n',
    ],
    [
      'one value',
      'global:\n  a:\n    b: 1\n',
      { op: 'remove', file, path: ['global', 'a', 'b'] },
      'global:\n  a: {}\n',
    ],
    [
      'all',
      'global:\n  a: 1\n',
      { op: 'remove', file, path: ['global', 'a'] },
      'global: {}\n',
    ],
  ])(
    'edits a key as in a short file, with %s in it',
    (_, part, edit, after) => {
      expect(applyEdits(part, [edit], file).text).toBe(after);
      const text = long();
      expect(applyEdits(part + text, [edit], file).text).toBe(after + text);
      expect(applyEdits(text + part, [edit], file).text).toBe(text + after);
    },
  );

  it('tells what cannot be done as for any file', () => {
    const gone = ['requests', 'web-300', 'spec', 'nothing'];
    const { problems } = applyEdits(
      long(),
      [{ op: 'remove', file, path: gone }],
      file,
    );
    expect(problems?.[0].message).toContain('nothing to remove');
  });
});
