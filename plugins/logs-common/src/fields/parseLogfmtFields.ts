import { FieldList } from './FieldList';
import type { LogFields } from './LogFields';

/** A key, at the position. Sentences such as `a (b=c)` are no logfmt. */
const key = /[A-Za-z_@][\w.\-/@[\]]*(?==)/y;
const space = /\s+/y;
const bareValue = /[^\s"]*/y;
const bareWord = /\S+/y;

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

/**
 * Reads `key=value key="quoted value"`. Taken for logfmt where a line begins
 * with a pair or has two of them; words between the pairs are no fields.
 *
 * @see https://brandur.org/logfmt
 */
export function parseLogfmtFields(line: string): LogFields {
  const list = new FieldList();
  let beginsWithPair = false;
  let error: string | undefined;
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const text = pattern.exec(line)?.[0];
    at += text?.length ?? 0;
    return text;
  };
  take(space);
  const start = at;
  while (at < line.length && !list.isFull) {
    const isFirst = at === start;
    const name = take(key);
    if (!name) {
      take(bareWord);
    } else {
      if (isFirst) beginsWithPair = true;
      at++;
      if (line[at] === '"') {
        const quoted = readQuoted(line, at);
        if (quoted.end === undefined) {
          error = `The quote that begins at character ${
            at + 1
          } (${name}) does not end`;
        }
        list.add(name, quoted.text);
        at = quoted.end ?? line.length;
      } else {
        list.add(name, take(bareValue) ?? '');
        if (at < line.length && line[at] === '"') {
          error ??= `There is a quote within the value of ${name} (character ${
            at + 1
          })`;
          take(bareWord);
        }
      }
    }
    take(space);
  }
  if (at < line.length) list.truncated = true;
  if (!beginsWithPair && list.fields.length < 2) {
    return { format: 'none', fields: [] };
  }
  return {
    format: 'logfmt',
    fields: list.fields,
    ...(error ? { error } : {}),
    ...(list.truncated ? { truncated: true } : {}),
  };
}

/** The text in quotes that begin at a position; no end where they do not. */
function readQuoted(
  line: string,
  start: number,
): { text: string; end?: number } {
  const parts: string[] = [];
  let from = start + 1;
  for (let at = from; at < line.length; at++) {
    if (line[at] === '"') {
      parts.push(line.slice(from, at));
      return { text: parts.join(''), end: at + 1 };
    }
    if (line[at] === '\\' && at + 1 < line.length) {
      parts.push(line.slice(from, at), escapes[line[at + 1]] ?? line[at + 1]);
      at++;
      from = at + 1;
    }
  }
  return { text: parts.join('') + line.slice(from) };
}
