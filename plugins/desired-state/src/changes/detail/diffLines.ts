import type { FoldedDiff } from '../../model/foldUnchanged';

const hunkHead = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

/** The lines of a unified diff, with what it leaves out between its hunks. */
export function diffLines(diff: string): FoldedDiff[] {
  const lines: FoldedDiff[] = [];
  let oldLine = 1;
  let newLine = 1;
  for (const line of diff.split('\n')) {
    const head = hunkHead.exec(line);
    if (head) {
      const count = Number(head[2]) - newLine;
      if (count > 0) lines.push({ kind: 'folded', count });
      oldLine = Number(head[1]);
      newLine = Number(head[2]);
      continue;
    }
    const text = line.slice(1);
    switch (line[0]) {
      case '+':
        lines.push({ kind: 'added', text, newLine });
        newLine += 1;
        break;
      case '-':
        lines.push({ kind: 'removed', text, oldLine });
        oldLine += 1;
        break;
      case ' ':
        lines.push({ kind: 'same', text, oldLine, newLine });
        oldLine += 1;
        newLine += 1;
        break;
      default:
      // "\ No newline at end of file"
    }
  }
  return lines;
}
