import { readAtMost } from '@gitops-portal/plugin-environments-node';
import { StoreFailure } from '../store';

/** Far more than a person reads: 5,000 lines of 16 KiB. */
const maxBytes = 80 * 1024 * 1024;

/**
 * The text of an answer.
 *
 * @throws StoreFailure for one larger than 80 MiB
 */
export async function readBody(
  response: Response,
  environment: string,
): Promise<string> {
  const text = await readAtMost(maxBytes, response);
  if (text !== undefined) return text;
  throw new StoreFailure(
    'tooLarge',
    `The answer of Loki of ${environment} is larger than 80 MiB`,
    'The lines are very long: ask for fewer of them, or for less time',
  );
}
