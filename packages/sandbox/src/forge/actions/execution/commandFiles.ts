/**
 * Reads a file of workflow commands (GITHUB_ENV, GITHUB_OUTPUT): `name=value`
 * lines, and values of several lines between delimiters. Throws an Error with
 * the line that is neither.
 */
export function readCommandFile(text: string): Map<string, string> {
  const found = new Map<string, string>();
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (line === '') continue;
    const [, long, delimiter] = /^([^=]+?)<<(.+)$/.exec(line) ?? [];
    if (long) {
      const end = lines.indexOf(delimiter, at + 1);
      if (end < 0) {
        throw new Error(`Matching delimiter not found '${delimiter}'`);
      }
      found.set(long, lines.slice(at + 1, end).join('\n'));
      at = end;
      continue;
    }
    const equals = line.indexOf('=');
    if (equals < 1) throw new Error(`Invalid format '${line}'`);
    found.set(line.slice(0, equals), line.slice(equals + 1));
  }
  return found;
}
