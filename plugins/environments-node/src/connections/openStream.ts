import http, {
  type Agent,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http';
import https from 'node:https';

/** One request, with its body in memory. */
export interface StreamRequest {
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: Buffer;
  signal?: AbortSignal;
  /** Milliseconds until the headers of the answer must be there. */
  timeoutMs: number;
}

/** The headers of the answer did not come in time. */
class AnswerTimeout extends Error {
  readonly code = 'ANSWER_TIMEOUT';
}

class ReusedSocketBroke extends Error {}

/**
 * Sends a request and resolves with the headers of its answer, whatever the
 * status; the body follows as a stream.
 */
export async function openStream(
  url: string,
  request: StreamRequest & { agent: Agent },
): Promise<IncomingMessage> {
  try {
    return await openOnce(url, request);
  } catch (error) {
    // A server may close an idle connection just as we use it again.
    const mayRepeat = (request.method ?? 'GET') === 'GET' && !request.body;
    if (mayRepeat && error instanceof ReusedSocketBroke) {
      return await openOnce(url, request);
    }
    throw error instanceof ReusedSocketBroke ? error.cause : error;
  }
}

function openOnce(
  url: string,
  {
    method,
    headers,
    body,
    signal,
    timeoutMs,
    agent,
  }: StreamRequest & {
    agent: Agent;
  },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const client = url.startsWith('https:') ? https : http;
    const request = client.request(url, { method, headers, signal, agent });
    const timer = setTimeout(
      () => request.destroy(new AnswerTimeout(`no answer in ${timeoutMs} ms`)),
      timeoutMs,
    );
    request.on('response', response => {
      clearTimeout(timer);
      resolve(response);
    });
    // Stays on: errors after the headers reach the reader of the body.
    request.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      const broke = ['ECONNRESET', 'EPIPE'].includes(error.code ?? '');
      reject(
        broke && request.reusedSocket
          ? new ReusedSocketBroke(error.message, { cause: error })
          : error,
      );
    });
    request.end(body);
  });
}
