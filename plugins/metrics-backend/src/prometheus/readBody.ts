import { readAtMost } from '@gitops-portal/plugin-environments-node';
import { PrometheusError } from './PrometheusError';

/** More than any chart needs: 300 points of a few series. */
const maxBytes = 16 * 1024 * 1024;

/**
 * The text of an answer.
 *
 * @throws PrometheusError for one larger than 16 MiB
 */
export async function readBody(response: Response): Promise<string> {
  const text = await readAtMost(maxBytes, response);
  if (text !== undefined) return text;
  throw new PrometheusError(
    'tooLarge',
    'The metrics store answers with more than 16 MiB: the app has too many series',
  );
}
