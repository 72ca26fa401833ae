import type { Sources } from '../sources/Sources';
import type { Heads } from './Stretch';

/**
 * The heads of the sources that can be read.
 *
 * @throws ServiceUnavailableError where there are sources, and none can be
 */
export async function readHeads(sources: Sources): Promise<Heads> {
  const { results } = await sources.readEach(async ({ config }, head) => [
    config.name,
    head,
  ]);
  return Object.fromEntries(results);
}
