import WebSocket from 'ws';
import { withoutCredentials } from '@gitops-portal/plugin-environments-node';
import {
  compareInstants,
  type LabelNames,
} from '@gitops-portal/plugin-logs-common';
import type { LokiSettings } from '../settings/LokiSettings';
import type { StoreFailure, StoreTail, TailRequest } from '../store';
import { describeEnd } from './describeEnd';
import { describeOutage } from './describeOutage';
import { describeRefusal } from './describeRefusal';
import { lokiHeaders } from './lokiHeaders';
import { pageLineBytes } from './queryLines';
import { isObject, readStreams } from './readStreams';

/** Lines since the start that Loki sends at once; more are asked for. */
const catchUpLimit = 5_000;
const maxMessageBytes = 80 * 1024 * 1024;
/** A connection that does not answer a ping until the next one is dead. */
const pingMs = 20_000;
/** Loki's words of refusal; the rest is not waited for. */
const maxRefusalLength = 4_000;

/**
 * Opens Loki's tail of a query.
 *
 * @throws StoreFailure where Loki does not take it
 */
export async function openTail(
  options: { environment: string; settings: LokiSettings; names: LabelNames },
  request: TailRequest,
): Promise<StoreTail> {
  const { environment, settings, names } = options;
  const headers = await lokiHeaders(environment, settings);
  request.signal.throwIfAborted();
  const socket = new WebSocket(tailUrl(settings.url, request), {
    headers,
    handshakeTimeout: settings.timeoutSeconds * 1000,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
    followRedirects: false,
  });
  const ended = new Promise<StoreFailure | undefined>(resolve => {
    socket.once('close', (code, reason) =>
      resolve(describeEnd(environment, code, String(reason))),
    );
  });
  const close = () => socket.terminate();
  request.signal.addEventListener('abort', close, { once: true });
  ended.then(() => request.signal.removeEventListener('abort', close));

  socket.on('message', data => {
    const message = parseMessage(String(data));
    const lines = readStreams(message?.streams ?? [], {
      environment,
      names,
      maxLineBytes: pageLineBytes,
    });
    // What is not understood could be lines: asked for again after the end.
    if (!message || !lines) {
      close();
      return;
    }
    if (lines.length > 0) {
      request.onLines(lines.sort((a, b) => compareInstants(a.time, b.time)));
    }
    const dropped = message.dropped_entries?.length ?? 0;
    if (dropped > 0) request.onDropped(dropped);
  });

  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('unexpected-response', (handshake, response) => {
      let body = '';
      response.setEncoding('utf8').on('data', text => {
        body += text;
        if (body.length > maxRefusalLength) handshake.destroy();
      });
      response.once('close', () => {
        handshake.destroy();
        const said = withoutCredentials(body, headers);
        reject(describeRefusal(environment, response.statusCode ?? 0, said));
      });
    });
    // Also after it is open: an error always comes before the close.
    socket.on('error', error =>
      reject(describeOutage(error, environment, settings.timeoutSeconds)),
    );
  });
  keepAlive(socket);
  return { ended, close };
}

function tailUrl(url: string, { query, start }: TailRequest): string {
  const parameters = new URLSearchParams({
    query,
    start,
    limit: String(catchUpLimit),
    delay_for: '0',
  });
  return `${url.replace(/^http/, 'ws')}/loki/api/v1/tail?${parameters}`;
}

interface TailMessage {
  streams?: unknown;
  dropped_entries?: unknown[] | null;
}

function parseMessage(text: string): TailMessage | undefined {
  try {
    const message: unknown = JSON.parse(text);
    return isObject(message) ? message : undefined;
  } catch {
    return undefined;
  }
}

/** Half-open connections would look like silence for hours. */
function keepAlive(socket: WebSocket) {
  let isAlive = true;
  const timer = setInterval(() => {
    if (!isAlive) {
      socket.terminate();
      return;
    }
    isAlive = false;
    socket.ping();
  }, pingMs).unref();
  socket.on('pong', () => {
    isAlive = true;
  });
  socket.once('close', () => clearInterval(timer));
}
