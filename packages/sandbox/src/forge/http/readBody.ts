import type { IncomingMessage } from 'node:http';

/** A request body that is longer than the server takes. */
export class BodyTooLargeError extends Error {
  readonly name = 'BodyTooLargeError';
}

/** Reads a request body whole, up to `limit` bytes. */
export async function readBody(
  request: IncomingMessage,
  limit: number,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > limit) {
      throw new BodyTooLargeError(`the body is longer than ${limit} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
