import type { Path } from '../yaml/Path';

/** A part of a file that can be read alone: a map and all that is in it. */
interface Section {
  start: number;
  end: number;
  /** Where the part is in the file. */
  path: string[];
}

/** Short enough to be read at once, in characters. */
const enough = 8 * 1024;

/** What means something beyond the part that it is in. */
const reachesOut = /(?:^|[\s[{,])[&*!][^\s]|<<\s*:|^[^\S\n]*\t/m;
const documentMark = /^(?:---|\.\.\.|%)/m;
const keyOnly = /^(\s*)(?:([\w./-]+)|"([\w ./-]+)"|'([\w ./-]+)'):\s*(?:#.*)?$/;

const space = 32;
const lineFeed = 10;
const carriageReturn = 13;
const hash = 35;

/**
 * Where lines of a part begin and how far they are indented, but for blank
 * ones and comments. Nothing is copied: most lines are passed over.
 */
function* linesIn(text: string, start: number, end: number) {
  for (let at = start; at < end; ) {
    const newline = text.indexOf('\n', at);
    const stop = newline === -1 || newline >= end ? end : newline;
    let first = at;
    while (first < stop && text.charCodeAt(first) === space) first += 1;
    const code = first < stop ? text.charCodeAt(first) : lineFeed;
    if (code !== lineFeed && code !== carriageReturn && code !== hash) {
      yield { at, first, stop };
    }
    at = stop + 1;
  }
}

/** The lines below a key of a map, where they are a map of their own. */
function below(
  text: string,
  { start, end }: { start: number; end: number },
  key: string,
): { start: number; end: number } | undefined {
  let level: number | undefined;
  let found: { start: number; end: number } | undefined;
  let isInside = false;
  for (const { at, first, stop } of linesIn(text, start, end)) {
    const indent = first - at;
    level ??= indent;
    if (indent < level) return undefined;
    if (isInside) {
      // What is at the key's own indent, be it a list, is not in it; and a list
      // below it is no map.
      const isList = /^-(?:\s|$)/.test(text.slice(first, first + 2));
      if (indent === level || isList) return undefined;
      isInside = false;
    }
    if (indent > level) continue;
    if (found && found.end === end) found.end = at;
    const line = text.slice(at, stop).replace(/\r$/, '');
    const match = keyOnly.exec(line);
    const name = match?.[2] ?? match?.[3] ?? match?.[4];
    if (name === key) {
      // Twice: only the whole file tells what that means.
      if (found) return undefined;
      found = { start: stop + 1, end };
      isInside = true;
    } else if (line.startsWith(`${key}:`, indent)) {
      return undefined;
    }
  }
  return isInside ? undefined : found;
}

/**
 * The smallest part of a long file that holds a path and can be read alone;
 * undefined where only the whole file tells what is there: with anchors,
 * aliases, tags and merge keys in the part, or several documents.
 */
export function sectionOf(text: string, path: Path): Section | undefined {
  if (documentMark.test(text)) return undefined;
  let section: Section = { start: 0, end: text.length, path: [] };
  for (const step of path.slice(0, -1)) {
    if (section.end - section.start <= enough) break;
    const inner =
      typeof step === 'string' ? below(text, section, step) : undefined;
    if (!inner) break;
    section = { ...inner, path: [...section.path, step as string] };
  }
  const isPart = section.path.length > 0;
  const own = text.slice(section.start, section.end);
  return isPart && !reachesOut.test(own) ? section : undefined;
}
