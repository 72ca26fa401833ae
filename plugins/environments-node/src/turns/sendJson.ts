import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { Turns } from './Turns';

/** Answers with fewer entries than this are simply written. */
const longFrom = 500;
/** Characters that are written at once. */
const partSize = 64 * 1024;

/** What is needed of a response of express. */
type JsonResponse = ServerResponse & { json(value: unknown): unknown };

/**
 * Answers with JSON, be it a list of very many entries, or an object with such
 * a list: that is written in parts, so that others have their turn meanwhile.
 */
export async function sendJson(
  res: JsonResponse,
  value: object,
): Promise<void> {
  const lists = [value, ...Object.values(value)].filter(Array.isArray);
  if (lists.every(({ length }) => length < longFrom)) {
    res.json(value);
    return;
  }
  res.setHeader('content-type', 'application/json; charset=utf-8');
  const turns = new Turns();
  let part = '';
  for (const piece of piecesOf(value)) {
    part += piece;
    if (part.length >= partSize) {
      const isTaken = res.write(part);
      part = '';
      // Who reads slowly is waited for, and who is gone is not.
      if (!isTaken && !res.destroyed) {
        await takenOrGone(res);
      }
      if (res.destroyed) return;
    }
    if (turns.isOver) await turns.pass();
  }
  res.end(part);
}

/** Leaves no listeners behind: an answer of many parts waits often. */
async function takenOrGone(res: ServerResponse): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  try {
    // The race takes the loser's rejection, too.
    await Promise.race([
      once(res, 'drain', { signal }),
      once(res, 'close', { signal }),
    ]);
  } finally {
    over.abort();
  }
}

/** The text of a value, each entry of a list alone. */
function* piecesOf(value: object): Generator<string> {
  if (Array.isArray(value)) {
    yield* entriesOf(value);
    return;
  }
  let separator = '{';
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    yield `${separator}${JSON.stringify(name)}:`;
    if (Array.isArray(inner)) yield* entriesOf(inner);
    else yield JSON.stringify(inner);
    separator = ',';
  }
  yield separator === '{' ? '{}' : '}';
}

function* entriesOf(list: unknown[]): Generator<string> {
  let separator = '[';
  for (const entry of list) {
    yield `${separator}${JSON.stringify(entry) ?? 'null'}`;
    separator = ',';
  }
  yield separator === '[' ? '[]' : ']';
}
