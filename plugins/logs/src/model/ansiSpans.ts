import Anser from 'anser';

/** A stretch of text with the look that its escape codes ask for. */
export interface AnsiSpan {
  text: string;
  /** A colour's name (`red`, `bright-red`) or its `r, g, b`. */
  color?: string;
  background?: string;
  bold?: boolean;
  dim?: boolean;
  italic?: boolean;
  underline?: boolean;
}

// Commands that are no colours (titles, links, single escapes), and controls
// that would be shown as boxes. Tab and line feed are text.
const otherEscapes =
  // eslint-disable-next-line no-control-regex
  /\u001b(?:\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\^_])|[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f]/g;

/**
 * Splits a line at its ANSI escape codes. The codes themselves and other
 * control characters are left out; all else is text and nothing but text.
 */
export function ansiSpans(line: string): AnsiSpan[] {
  const text = line.replace(/\r\n/g, '\n').replace(otherEscapes, '');
  if (!text.includes('\u001b')) return [{ text }];
  // One piece at a time: Anser keeps adding to the decorations of those that
  // it has given out.
  const anser = new Anser();
  const [first, ...pieces] = text.split('\u001b[');
  const before = first.replaceAll('\u001b', '');
  const spans: AnsiSpan[] = before ? [{ text: before }] : [];
  for (const piece of pieces) {
    const entry = anser.processChunkJson(piece, { use_classes: true }, true);
    const content = entry.content.replaceAll('\u001b', '');
    if (content) spans.push({ text: content, ...lookOf(entry) });
  }
  return spans;
}

function lookOf(entry: Anser.AnserJsonEntry): Omit<AnsiSpan, 'text'> {
  const has = (decoration: Anser.DecorationName) =>
    entry.decorations.includes(decoration) || undefined;
  const [fg, bg] = has('reverse')
    ? (['bg', 'fg'] as const)
    : (['fg', 'bg'] as const);
  return {
    color: colorOf(entry, fg),
    background: colorOf(entry, bg),
    bold: has('bold'),
    dim: has('dim'),
    italic: has('italic'),
    underline: has('underline'),
  };
}

function colorOf(
  entry: Anser.AnserJsonEntry,
  side: 'fg' | 'bg',
): string | undefined {
  const name: string | null = entry[side];
  if (!name) return undefined;
  if (name === 'ansi-truecolor') return entry[`${side}_truecolor`];
  const palette = /^ansi-palette-(\d+)$/.exec(name);
  return palette ? paletteColor(Number(palette[1])) : name.slice(5);
}

/** Colours 16 to 255 of xterm: a cube of 6×6×6, then greys. */
function paletteColor(index: number): string {
  if (index >= 232) {
    const grey = 8 + 10 * (index - 232);
    return `${grey}, ${grey}, ${grey}`;
  }
  const at = index - 16;
  return [Math.floor(at / 36), Math.floor(at / 6) % 6, at % 6]
    .map(step => (step === 0 ? 0 : 55 + 40 * step))
    .join(', ');
}
