import { CelError } from '../values/CelError';
import { List } from '../values/List';
import { formatText } from './formatText';
import { characters, Library, reading, sizeOf } from './Overload';

const SPACE =
  '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const ENDS = new RegExp(`^${SPACE}+|${SPACE}+$`, 'g');

function place(index: bigint, most: number): number {
  if (index < 0n || index > BigInt(most)) {
    throw new CelError(`index out of range: ${index}`);
  }
  return Number(index);
}

function charAt(text: string, index: bigint): string {
  const letters = [...text];
  return letters[place(index, letters.length)] ?? '';
}

function startsAt(text: string[], part: string[], at: number): boolean {
  return part.every((letter, index) => text[at + index] === letter);
}

function indexOf(text: string, part: string, from = 0n): bigint {
  const letters = [...text];
  if (part === '') {
    return from;
  }
  if (from < 0n) {
    throw new CelError(`index out of range: ${from}`);
  }
  const wanted = [...part];
  for (let at = Number(from); at <= letters.length - wanted.length; at++) {
    if (startsAt(letters, wanted, at)) {
      return BigInt(at);
    }
  }
  return -1n;
}

function lastIndexOf(text: string, part: string, from?: bigint): bigint {
  const letters = [...text];
  if (part === '') {
    return from ?? BigInt(letters.length);
  }
  if (from !== undefined && from < 0n) {
    throw new CelError(`index out of range: ${from}`);
  }
  const wanted = [...part];
  const last = letters.length - wanted.length;
  const start = from === undefined ? last : Math.min(last, Number(from));
  for (let at = start; at >= 0; at--) {
    if (startsAt(letters, wanted, at)) {
      return BigInt(at);
    }
  }
  return -1n;
}

function substring(text: string, from: bigint, to?: bigint): string {
  const letters = [...text];
  const end = to === undefined ? letters.length : place(to, letters.length);
  const start = place(from, letters.length);
  if (start > end) {
    throw new CelError(`invalid substring range: ${start} to ${end}`);
  }
  return letters.slice(start, end).join('');
}

function split(text: string, by: string, limit = -1n): List {
  if (limit === 0n) {
    return new List([]);
  }
  const parts = by === '' ? [...text] : text.split(by);
  const most =
    limit < 0n ? parts.length : Math.min(Number(limit), parts.length);
  return new List(
    most === parts.length
      ? parts
      : [...parts.slice(0, most - 1), parts.slice(most - 1).join(by)],
  );
}

function replace(text: string, from: string, to: string, limit = -1n): string {
  const most = limit < 0n ? Infinity : Number(limit);
  if (from === '') {
    const letters = [...text, ''];
    return letters
      .map((letter, index) => (index < most ? to + letter : letter))
      .join('');
  }
  const parts = text.split(from);
  return parts.reduce(
    (result, part, index) => result + (index <= most ? to : from) + part,
  );
}

function ascii(text: string, from: string, by: number): string {
  return text.replace(new RegExp(`[${from}]`, 'g'), letter =>
    String.fromCharCode(letter.charCodeAt(0) + by),
  );
}

function join(list: List, by = ''): string {
  return list.items
    .map(item => {
      if (typeof item !== 'string') {
        throw new CelError('join takes texts only');
      }
      return item;
    })
    .join(by);
}

const QUOTES: Record<string, string> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};

function quote(text: string): string {
  const letters = [...text].map(letter => QUOTES[letter] ?? letter);
  return `"${letters.join('')}"`;
}

const S = 'string';

/** Functions of texts: cel-go's own and its extension `strings`. */
export function texts(library: Library): void {
  const read = reading(0);
  const rewrite = reading(0, 2);
  library
    .method('size', [S], (text: string) => BigInt(characters(text)))
    .fn('size', [S], (text: string) => BigInt(characters(text)))
    .method(
      'contains',
      [S, S],
      (text: string, part: string) => text.includes(part),
      args =>
        Math.ceil(sizeOf(args[0]) * 0.1) * Math.ceil(sizeOf(args[1]) * 0.1),
    )
    .method(
      'startsWith',
      [S, S],
      (text: string, part: string) => text.startsWith(part),
      reading(1),
    )
    .method(
      'endsWith',
      [S, S],
      (text: string, part: string) => text.endsWith(part),
      reading(1),
    )
    .method('charAt', [S, 'int'], charAt)
    .method('indexOf', [S, S], indexOf, read)
    .method('indexOf', [S, S, 'int'], indexOf, read)
    .method('lastIndexOf', [S, S], lastIndexOf, read)
    .method('lastIndexOf', [S, S, 'int'], lastIndexOf, read)
    .method('substring', [S, 'int'], substring, read)
    .method('substring', [S, 'int', 'int'], substring, read)
    .method('split', [S, S], split, rewrite)
    .method('split', [S, S, 'int'], split, rewrite)
    .method('replace', [S, S, S], replace, rewrite)
    .method('replace', [S, S, S, 'int'], replace, rewrite)
    .method('lowerAscii', [S], (text: string) => ascii(text, 'A-Z', 32), read)
    .method('upperAscii', [S], (text: string) => ascii(text, 'a-z', -32), read)
    .method('trim', [S], (text: string) => text.replace(ENDS, ''), read)
    .method('join', ['list'], join, (_, result) =>
      Math.ceil(sizeOf(result) * 0.2),
    )
    .method('join', ['list', S], join, (_, result) =>
      Math.ceil(sizeOf(result) * 0.2),
    )
    .method('format', [S, 'list'], formatText, read)
    .fn('strings.quote', [S], quote, read);
}
