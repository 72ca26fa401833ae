import { linePreview } from './linePreview';

describe('what a row shows of a line', () => {
  it.each([
    ['one', false, { text: 'one', moreLines: 0, isCut: false }],
    ['one\n', false, { text: 'one', moreLines: 0, isCut: false }],
    ['one\r\n two\n three', false, { text: 'one', moreLines: 2, isCut: false }],
    ['one\n two', true, { text: 'one\n two', moreLines: 0, isCut: false }],
    ['', false, { text: '', moreLines: 0, isCut: false }],
  ])('%j, wrapped: %s', (line, wrap, preview) => {
    expect(linePreview(line, wrap)).toEqual(preview);
  });

  it('is short of a line that is long', () => {
    const line = 'x'.repeat(16_384);
    expect(linePreview(line, false).text).toHaveLength(600);
    expect(linePreview(line, true)).toMatchObject({ isCut: true });
    const stack = Array.from({ length: 40 }, () => ' at x').join('\n');
    expect(linePreview(stack, true).moreLines).toBe(10);
  });
});
