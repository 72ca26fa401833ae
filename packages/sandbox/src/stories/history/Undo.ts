/** Every file of the repository, by path. */
export type Files = ReadonlyMap<string, string>;

/**
 * Takes one change back: given the text after a commit, answers the text
 * before it. Throws UndoError where the text is not what the commit left.
 *
 * History is written backwards from the files as they are, so that it ends
 * exactly there and needs no second copy of them.
 */
export interface Undo {
  file: string;
  /** Undefined where the commit made the file. */
  before(text: string): string | undefined;
}

/** The file is not what the entry of the history says it made of it. */
export class UndoError extends Error {
  readonly name = 'UndoError';
}

/** The commit put `now` where `was` stood before; at every place, or throws. */
export function replaced(file: string, now: string, was: string): Undo {
  return {
    file,
    before(text) {
      if (!text.includes(now)) {
        throw new UndoError(`${file} does not hold ${JSON.stringify(now)}`);
      }
      return text.replaceAll(now, () => was);
    },
  };
}

/** The commit made the file. */
export function created(file: string): Undo {
  return { file, before: () => undefined };
}

/** The commit added these lines. */
export function added(file: string, lines: string): Undo {
  return replaced(file, lines, '');
}

/**
 * The commit replaced `was` by the lines from the first that begins with
 * `from` up to, but not with, the next that begins with `to` (or the end).
 */
export function rewrote(
  file: string,
  range: { from: string; to?: string },
  was: string,
): Undo {
  return {
    file,
    before(text) {
      const start = lineStart(text, range.from, 0);
      if (start < 0) {
        throw new UndoError(
          `${file} has no line ${JSON.stringify(range.from)}`,
        );
      }
      const end =
        range.to === undefined
          ? text.length
          : lineStart(text, range.to, start + 1);
      if (end < 0) {
        throw new UndoError(`${file} has no line ${JSON.stringify(range.to)}`);
      }
      return text.slice(0, start) + was + text.slice(end);
    },
  };
}

function lineStart(text: string, prefix: string, from: number): number {
  if (from === 0 && text.startsWith(prefix)) {
    return 0;
  }
  const at = text.indexOf(`\n${prefix}`, Math.max(0, from - 1));
  return at < 0 ? -1 : at + 1;
}
