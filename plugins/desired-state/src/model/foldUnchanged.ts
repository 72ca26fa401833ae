import type { DiffLine } from './lineDiff';

/** Lines that are shown, or how many are left out between them. */
export type FoldedDiff = DiffLine | { kind: 'folded'; count: number };

/** Leaves out what is further than `context` lines from any change. */
export function foldUnchanged(lines: DiffLine[], context = 3): FoldedDiff[] {
  const near = new Set<number>();
  for (const [index, line] of lines.entries()) {
    if (line.kind !== 'same') {
      for (let at = index - context; at <= index + context; at++) {
        near.add(at);
      }
    }
  }
  const result: FoldedDiff[] = [];
  for (const [index, line] of lines.entries()) {
    const last = result[result.length - 1];
    if (near.has(index)) {
      result.push(line);
    } else if (last?.kind === 'folded') {
      last.count++;
    } else {
      result.push({ kind: 'folded', count: 1 });
    }
  }
  return result;
}
