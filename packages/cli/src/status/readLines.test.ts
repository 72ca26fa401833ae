import { readLines, type NumberedLine } from './readLines';

async function* chunksOf(...texts: (string | Buffer)[]) {
  for (const text of texts) yield Buffer.from(text);
}

async function linesOf(
  chunks: AsyncIterable<Buffer>,
  limit?: number,
): Promise<NumberedLine[]> {
  const lines: NumberedLine[] = [];
  for await (const line of readLines(chunks, limit)) lines.push(line);
  return lines;
}

describe('readLines', () => {
  it('finds lines wherever the chunks end', async () => {
    expect(await linesOf(chunksOf('a', 'b\nc', '\n\nd'))).toEqual([
      { number: 1, text: 'ab' },
      { number: 2, text: 'c' },
      { number: 3, text: '' },
      { number: 4, text: 'd', isLast: true },
    ]);
  });

  it('keeps a character that two chunks share', async () => {
    const bytes = Buffer.from('é\n');
    const chunks = chunksOf(bytes.subarray(0, 1), bytes.subarray(1));
    expect(await linesOf(chunks)).toEqual([{ number: 1, text: 'é' }]);
  });

  it('leaves out what is too long, and goes on after it', async () => {
    expect(await linesOf(chunksOf('abc', 'def', 'g\nhi\n'), 3)).toEqual([
      { number: 1 },
      { number: 2, text: 'hi' },
    ]);
  });

  it('has nothing to tell of an empty file', async () => {
    expect(await linesOf(chunksOf())).toEqual([]);
    expect(await linesOf(chunksOf(''))).toEqual([]);
  });
});
