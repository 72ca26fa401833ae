import { createParser, type EventSourceMessage } from 'eventsource-parser';

/**
 * The events of a response's body. A connection that says nothing for too
 * long is dead, though nobody has told: then it throws.
 *
 * @param silence - milliseconds; the backend says something more often
 */
export async function* readEventStream(
  body: ReadableStream<Uint8Array>,
  silence: number,
): AsyncGenerator<EventSourceMessage, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const complete: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: event => complete.push(event) });
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read(), silence);
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      yield* complete.splice(0);
    }
  } finally {
    // Whoever leaves early ends the connection too.
    reader.cancel().catch(() => {});
  }
}

async function inTime<T>(promise: Promise<T>, millis: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error('The connection has gone silent')),
      millis,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
