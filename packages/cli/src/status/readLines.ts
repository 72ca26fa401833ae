import { StringDecoder } from 'node:string_decoder';

/** A line of a file, from 1; `text` is absent where it was too long to keep. */
export interface NumberedLine {
  number: number;
  text?: string;
  /** The file ended without an end of this line. */
  isLast?: boolean;
}

/** Nothing that an API server sends is near this long, in characters. */
export const longestLine = 16 * 1024 * 1024;

/** Splits a stream into lines, and never holds more than one of them. */
export async function* readLines(
  chunks: AsyncIterable<Buffer>,
  limit = longestLine,
): AsyncGenerator<NumberedLine> {
  const decoder = new StringDecoder('utf8');
  let number = 1;
  let parts: string[] = [];
  let length = 0;
  const add = (part: string) => {
    length += part.length;
    if (length <= limit) parts.push(part);
    else parts = [];
  };
  const take = () => {
    const line = {
      number: number++,
      text: length > limit ? undefined : parts.join(''),
    };
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    const text = decoder.write(chunk);
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; ) {
      add(text.slice(from, end));
      yield take();
      from = end + 1;
      end = text.indexOf('\n', from);
    }
    add(text.slice(from));
  }
  add(decoder.end());
  if (length > 0) yield { ...take(), isLast: true };
}
