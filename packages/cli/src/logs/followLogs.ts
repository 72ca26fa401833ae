import type { LogLine } from '@gitops-portal/plugin-logs-common';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { Portal } from '../portal/Portal';

/** How long to wait before the tail is asked for again, in milliseconds. */
const againMs = 1000;

/** What a tail tells, in the order in which it does. */
export interface TailListener {
  onLine(line: LogLine): void;
  /** Something other than a line, in words. */
  onNote(note: string): void;
}

/**
 * Follows an app's logs until the signal. A connection that breaks is made
 * again from the last line on; no line is told twice.
 */
export async function followLogs(options: {
  portal: Pick<Portal, 'open'>;
  app: string;
  query: Record<string, string | undefined>;
  signal: AbortSignal;
  listener: TailListener;
  waitMs?: number;
}): Promise<void> {
  const { portal, app, query, signal, listener, waitMs = againMs } = options;
  const path = `logs/apps/${encodeURIComponent(app)}/tail`;
  /** Identities of the lines of the newest instants. */
  const told = new Set<string>();
  let since: string | undefined;

  const onEvent = ({ event, data }: EventSourceMessage) => {
    if (event === 'lines') {
      for (const line of JSON.parse(data) as LogLine[]) {
        if (told.has(line.id)) continue;
        remember(told, line.id);
        if (!since || BigInt(line.time) > BigInt(since)) since = line.time;
        listener.onLine(line);
      }
    } else if (event === 'dropped') {
      const { environment, count } = JSON.parse(data);
      listener.onNote(`${environment}: ${count} lines came too fast`);
    } else if (event === 'outcome') {
      const { environment, state, message } = JSON.parse(data);
      if (state !== 'ok') listener.onNote(`${environment}: ${message}`);
    }
  };

  let hasConnected = false;
  while (!signal.aborted) {
    try {
      const response = await portal.open(path, { ...query, since }, signal);
      hasConnected = true;
      const parser = createParser({ onEvent });
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) {
        parser.feed(decoder.decode(chunk, { stream: true }));
      }
    } catch (error) {
      if (signal.aborted) return;
      // The first time it is the person's to mend.
      if (!hasConnected) throw error;
    }
    if (signal.aborted) return;
    listener.onNote('the connection ended, following on');
    await new Promise(done => setTimeout(done, waitMs));
  }
}

/** A few thousand are enough: what comes again is always of the newest. */
function remember(told: Set<string>, id: string) {
  told.add(id);
  if (told.size > 5000) told.delete(told.values().next().value!);
}
