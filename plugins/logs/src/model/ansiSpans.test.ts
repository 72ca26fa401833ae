import { ansiSpans } from './ansiSpans';

const esc = '\u001b';

describe('ANSI codes in a line', () => {
  it.each([
    ['plain', [{ text: 'plain' }]],
    ['<script>alert(1)</script>', [{ text: '<script>alert(1)</script>' }]],
    [`${esc}[31mred${esc}[0m`, [{ text: 'red', color: 'red' }]],
    [
      `a ${esc}[1;92mok${esc}[0m b`,
      [
        { text: 'a ' },
        { text: 'ok', color: 'bright-green', bold: true },
        { text: ' b' },
      ],
    ],
    [`${esc}[38;5;208mx`, [{ text: 'x', color: '255, 135, 0' }]],
    [`${esc}[38;5;9mx`, [{ text: 'x', color: 'bright-red' }]],
    [`${esc}[38;5;244mx`, [{ text: 'x', color: '128, 128, 128' }]],
    [`${esc}[48;2;1;2;3mx`, [{ text: 'x', background: '1, 2, 3' }]],
    [`${esc}[7;31mx`, [{ text: 'x', background: 'red' }]],
    [
      `${esc}[1mA${esc}[4mB`,
      [
        { text: 'A', bold: true },
        { text: 'B', bold: true, underline: true },
      ],
    ],
    // Cursor moves, titles and links are no text.
    [`${esc}[2K${esc}[1Gdone`, [{ text: 'done' }]],
    [`${esc}]0;title\u0007text`, [{ text: 'text' }]],
    [
      `${esc}]8;;https://x.example${esc}\\link${esc}]8;;${esc}\\`,
      [{ text: 'link' }],
    ],
    // A code that the cut of a long line broke.
    [`text${esc}[3`, [{ text: 'text' }, { text: '3' }]],
    [`text${esc}`, [{ text: 'text' }]],
    ['bell\u0007 nul\u0000 tab\t end', [{ text: 'bell nul tab\t end' }]],
    ['two\r\nlines', [{ text: 'two\nlines' }]],
    ['\ufffd\ufffd invalid', [{ text: '\ufffd\ufffd invalid' }]],
  ])('%j', (line, spans) => {
    expect(ansiSpans(line)).toEqual(spans);
  });

  it('stays quick on a line that is nothing but codes', () => {
    const spans = ansiSpans(`${esc}[31mx${esc}[0m`.repeat(2000));
    expect(spans).toHaveLength(2000);
  });
});
