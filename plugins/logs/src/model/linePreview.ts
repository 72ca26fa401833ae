/** What a row shows of a line. */
interface LinePreview {
  text: string;
  /** Lines of text that are not shown. */
  moreLines: number;
  /** Whether the text ends before the line does, apart from whole lines. */
  isCut: boolean;
}

const wrapped = { lines: 30, characters: 4000 };
const single = { lines: 1, characters: 600 };

/** The beginning of a line: all of it in the details only. */
export function linePreview(line: string, wrap: boolean): LinePreview {
  const limit = wrap ? wrapped : single;
  const lines = line.replace(/\s+$/, '').split(/\r?\n/);
  const kept = lines.slice(0, limit.lines).join('\n');
  return {
    text: kept.slice(0, limit.characters),
    moreLines: Math.max(0, lines.length - limit.lines),
    isCut: kept.length > limit.characters,
  };
}
