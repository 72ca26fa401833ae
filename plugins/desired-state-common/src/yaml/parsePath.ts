import type { Path } from './Path';

const step = /\.?([\w$-]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;

/**
 * Reads a path as `formatPath` writes it: `spec.env[0].name`,
 * `labels["a.b/c"]`.
 *
 * @returns undefined where it is none
 */
export function parsePath(text: string): Path | undefined {
  const path: Path = [];
  let place = 0;
  while (place < text.length) {
    step.lastIndex = place;
    const found = step.exec(text);
    // A dot stands between two words, and nowhere else.
    const isWord = found?.[1] !== undefined;
    if (!found || (isWord && found[0].startsWith('.') !== path.length > 0)) {
      return undefined;
    }
    const [whole, word, index, quoted] = found;
    path.push(
      word ?? (quoted === undefined ? Number(index) : JSON.parse(quoted)),
    );
    place += whole.length;
  }
  return path.length > 0 ? path : undefined;
}
