import type { Sources } from '../sources/Sources';
import type { Heads } from './Stretch';

/**
 * The heads of the sources that can be read, and the names of the others.
 *
 * @throws ServiceUnavailableError where there are sources, and none can be
 */
export async function readHeads(sources: Sources): Promise<{
  heads: Heads;
  unread: string[];
}> {
  const { results, unread } = await sources.readEach(
    async ({ config }, head) => [config.name, head],
  );
  return {
    heads: Object.fromEntries(results),
    unread: unread.map(({ config }) => config.name),
  };
}
