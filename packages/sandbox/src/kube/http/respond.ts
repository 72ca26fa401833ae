import type { IncomingMessage, ServerResponse } from 'node:http';
import { KubeStatusError } from '../status/KubeStatusError';
import { badRequest } from '../status/statusErrors';

/** Sends a value, or a text that is JSON already. */
export function sendJson(
  response: ServerResponse,
  code: number,
  body: unknown,
  contentType = 'application/json',
): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(code, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-cache, private',
  });
  response.end(text);
}

export function sendText(
  response: ServerResponse,
  code: number,
  text: string,
): void {
  response.writeHead(code, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

/** Sends a failure as a Status; anything unforeseen is an InternalError. */
export function sendError(response: ServerResponse, error: unknown): void {
  const failure =
    error instanceof KubeStatusError
      ? error
      : new KubeStatusError(
          500,
          'InternalError',
          `Internal error occurred: ${
            error instanceof Error ? error.message : String(error)
          }`,
        );
  if (response.headersSent) {
    response.destroy();
    return;
  }
  sendJson(response, failure.code, failure.toStatus());
}

/** `Warning: 299 - "…"`, as clients print it. */
export function addWarnings(response: ServerResponse, texts: string[]): void {
  if (texts.length > 0) {
    response.setHeader(
      'warning',
      [...new Set(texts)].map(
        text =>
          `299 - "${text.replace(/[\\"]/g, character => `\\${character}`)}"`,
      ),
    );
  }
}

const bodyLimit = 3 * 1024 * 1024;

/** @throws KubeStatusError where the body is longer than 3 MiB */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > bodyLimit) {
      throw new KubeStatusError(
        413,
        'RequestEntityTooLarge',
        `Request entity too large: limit is ${bodyLimit}`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** As `readBytes`, in UTF-8. */
export async function readBody(request: IncomingMessage): Promise<string> {
  return (await readBytes(request)).toString('utf8');
}

/** @throws KubeStatusError BadRequest on what is not JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badRequest(
      `the object provided is unrecognized (must be of type JSON): ${
        (error as Error).message
      }`,
    );
  }
}
