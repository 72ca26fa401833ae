import { JsonLines } from './JsonLines';

describe('JsonLines', () => {
  const text = '{"a":1}\n{"b":"ä€😀"}\n\n{"c":[3]}\n';
  const values = [{ a: 1 }, { b: 'ä€😀' }, { c: [3] }];

  it.each([1, 2, 3, 5, 7, 100])('cut every %i bytes are the same', size => {
    const bytes = Buffer.from(text);
    const lines = new JsonLines();
    const got: unknown[] = [];
    for (let at = 0; at < bytes.length; at += size) {
      got.push(...lines.push(bytes.subarray(at, at + size)));
    }
    expect(got).toEqual(values);
    expect(lines.isInMidLine).toBe(false);
  });

  it('know when they are in the middle of one', () => {
    const lines = new JsonLines();
    expect(lines.push(Buffer.from('{"a":1}\n{"b"'))).toEqual([{ a: 1 }]);
    expect(lines.isInMidLine).toBe(true);
  });

  it('refuse what is no JSON', () => {
    expect(() => new JsonLines().push(Buffer.from('nonsense\n'))).toThrow(
      SyntaxError,
    );
  });
});
