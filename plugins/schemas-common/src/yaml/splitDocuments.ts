/** The text of one document of a file, and the lines before it. */
export interface DocumentText {
  text: string;
  /** How many lines of the file come before. */
  line: number;
}

const MARKER = /^---(?=[ \t\r\n]|$)/gm;
const NOTHING = /^(?:[ \t]*(?:#.*)?|%.*|---[ \t]*|\.\.\.[ \t]*)$/;

/**
 * The documents of a file. A line that begins with `---` begins one,
 * whatever stands before; texts of comments and directives alone are none.
 */
export function splitDocuments(file: string): DocumentText[] {
  const text = file.startsWith('\ufeff') ? file.slice(1) : file;
  const starts = [0, ...[...text.matchAll(MARKER)].map(match => match.index)];
  const documents: DocumentText[] = [];
  let line = 0;
  for (const [index, start] of starts.entries()) {
    const part = text.slice(start, starts[index + 1]);
    if (!isNothing(part)) {
      documents.push({ text: part, line });
    }
    line += countLines(part);
  }
  return documents;
}

function isNothing(part: string): boolean {
  let start = 0;
  while (start < part.length) {
    const end = part.indexOf('\n', start);
    const line = part.slice(start, end < 0 ? undefined : end);
    if (!NOTHING.test(line.replace(/\r$/, ''))) {
      return false;
    }
    if (end < 0) {
      break;
    }
    start = end + 1;
  }
  return true;
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines += 1;
  }
  return lines;
}
