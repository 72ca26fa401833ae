import { PrometheusError } from './PrometheusError';

/** More than any chart needs: 300 points of a few series. */
const maxBytes = 16 * 1024 * 1024;

/**
 * The text of an answer.
 *
 * @throws PrometheusError for one larger than 16 MiB
 */
export async function readBody(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new PrometheusError(
        'tooLarge',
        'The metrics store answers with more than 16 MiB: the app has too many series',
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
