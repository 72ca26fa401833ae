import { createParser } from 'eventsource-parser';
import type { Portal } from '../portal/Portal';
import { tailText, type LokiResponder } from './LokiResponder';

/** Lines to say; the upstream connection breaks after each so many. */
const lines = 2000;
const upstreamBreaks = 400;
/** The reader itself goes away after so many lines, and comes back. */
const readerBreak = 900;

interface SeenLine {
  id: string;
  time: string;
  line: string;
}

/**
 * What a reader of a live tail misses or sees twice while connections break on
 * both sides of the portal.
 */
export async function tailLosses(options: {
  portal: Portal;
  token: string;
  responder: LokiResponder;
}): Promise<{ sent: number; lost: number; doubled: number; dropped: number }> {
  const { portal, token, responder } = options;
  const seen = new Map<string, SeenLine>();
  let newest = '';
  let doubled = 0;
  let dropped = 0;
  let reader = read();

  function read() {
    const ending = new AbortController();
    const query = new URLSearchParams({
      environments: 'dev',
      text: tailText,
      ...(newest ? { since: newest } : {}),
    });
    const known = new Set(seen.keys());
    const parser = createParser({
      onEvent: ({ event, data }) => {
        if (event === 'dropped') dropped += JSON.parse(data).count;
        if (event !== 'lines') return;
        for (const line of JSON.parse(data) as SeenLine[]) {
          // What a reader that comes back has already, it drops by itself.
          if (seen.has(line.id) && !known.has(line.id)) doubled++;
          seen.set(line.id, line);
          if (!newest || BigInt(line.time) > BigInt(newest)) {
            newest = line.time;
          }
        }
      },
    });
    const done = fetch(`${portal.url}/api/logs/apps/checkout/tail?${query}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: ending.signal,
    })
      .then(async response => {
        if (!response.ok || !response.body) {
          throw new Error(`tail: ${response.status} ${await response.text()}`);
        }
        const decoder = new TextDecoder();
        for await (const chunk of response.body) {
          parser.feed(decoder.decode(chunk, { stream: true }));
        }
      })
      .catch(error => {
        if (!ending.signal.aborted) throw error;
      });
    return { end: () => ending.abort(), done };
  }

  const say = (index: number) => responder.say(`${tailText} ${index}`);
  // Nothing before the reader is there counts.
  say(0);
  await until(
    () => seen.size > 0 || responder.sent > 200,
    () => {
      if (responder.sent < 200) say(0);
    },
  );
  const before = responder.sent;
  for (let index = 1; index <= lines; index++) {
    say(index);
    if (index % upstreamBreaks === 0) responder.cut();
    if (index === readerBreak) {
      reader.end();
      await reader.done;
      reader = read();
    }
    await new Promise(done => setTimeout(done, 2));
  }
  const wanted = Array.from(
    { length: lines },
    (_, index) => `${tailText} ${index + 1}`,
  );
  const missing = () => {
    const got = new Set([...seen.values()].map(({ line }) => line));
    return wanted.filter(line => !got.has(line)).length;
  };
  await until(
    () => missing() === 0,
    () => {},
    20_000,
  );
  reader.end();
  await reader.done;
  return { sent: responder.sent - before, lost: missing(), doubled, dropped };
}

/** Polls, since there is nothing that would call; ends in silence in time. */
async function until(
  isDone: () => boolean,
  meanwhile: () => void,
  timeoutMs = 30_000,
) {
  const end = Date.now() + timeoutMs;
  while (!isDone() && Date.now() < end) {
    meanwhile();
    await new Promise(done => setTimeout(done, 100));
  }
}
