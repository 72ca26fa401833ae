/** One line of a comparison of two texts. Lines count from 1. */
export interface DiffLine {
  kind: 'same' | 'added' | 'removed';
  text: string;
  oldLine?: number;
  newLine?: number;
}

// Above this many cells the table of the comparison is not worth its memory.
const maxCells = 4_000_000;

/** The lines of two texts, side by side: removed before added. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const old = linesOf(before);
  const now = linesOf(after);
  let start = 0;
  while (
    start < old.length &&
    start < now.length &&
    old[start] === now[start]
  ) {
    start++;
  }
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  ) {
    end++;
  }
  const result: DiffLine[] = [];
  const same = (oldLine: number, newLine: number) =>
    result.push({ kind: 'same', text: old[oldLine - 1], oldLine, newLine });

  for (let index = 1; index <= start; index++) {
    same(index, index);
  }
  result.push(
    ...middle(
      old.slice(start, old.length - end),
      now.slice(start, now.length - end),
      start,
    ),
  );
  for (let index = end; index > 0; index--) {
    same(old.length - index + 1, now.length - index + 1);
  }
  return result;
}

function linesOf(text: string): string[] {
  if (text === '') {
    return [];
  }
  const lines = text.split(/\r?\n/);
  return lines[lines.length - 1] === '' ? lines.slice(0, -1) : lines;
}

/** The part that differs, by the longest common subsequence. */
function middle(old: string[], now: string[], offset: number): DiffLine[] {
  const removed = (index: number): DiffLine => ({
    kind: 'removed',
    text: old[index],
    oldLine: offset + index + 1,
  });
  const added = (index: number): DiffLine => ({
    kind: 'added',
    text: now[index],
    newLine: offset + index + 1,
  });
  if (old.length * now.length > maxCells) {
    return [...old.map((_, i) => removed(i)), ...now.map((_, i) => added(i))];
  }
  const common = commonLengths(old, now);
  const result: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      result.push({
        kind: 'same',
        text: old[i],
        oldLine: offset + i + 1,
        newLine: offset + j + 1,
      });
      i++;
      j++;
    } else if (
      j >= now.length ||
      (i < old.length && common[i + 1][j] >= common[i][j + 1])
    ) {
      result.push(removed(i++));
    } else {
      result.push(added(j++));
    }
  }
  return result;
}

/** Lengths of the longest common subsequence of the two ends from i and j. */
function commonLengths(old: string[], now: string[]): Uint32Array[] {
  const table = Array.from(
    { length: old.length + 1 },
    () => new Uint32Array(now.length + 1),
  );
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      table[i][j] =
        old[i] === now[j]
          ? table[i + 1][j + 1] + 1
          : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  return table;
}
