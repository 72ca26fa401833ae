import { StoreFailure } from '../store';

/** Far more than a person reads: 5,000 lines of 16 KiB. */
const maxBytes = 80 * 1024 * 1024;

/**
 * The text of an answer; bytes that are no UTF-8 become U+FFFD.
 *
 * @throws StoreFailure for one larger than 80 MiB
 */
export async function readBody(
  response: Response,
  environment: string,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new StoreFailure(
        'tooLarge',
        `The answer of Loki of ${environment} is larger than 80 MiB`,
        'The lines are very long: ask for fewer of them, or for less time',
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
