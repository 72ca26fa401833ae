import { ConflictError } from '@backstage/errors';
import { forgeRefusal } from './forgeRefusal';

const timeoutMs = 30_000;

/**
 * Calls a forge about one repository.
 *
 * @throws what `forgeRefusal` makes of it, and a ConflictError as it is
 */
export async function askRepository<T>(
  about: {
    /** `owner/name` */
    repository: string;
    doing: string;
    isPerson: boolean;
  },
  call: (of: {
    owner: string;
    repo: string;
    request: { signal: AbortSignal };
  }) => Promise<T>,
): Promise<T> {
  const [owner, repo] = about.repository.split('/');
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await call({ owner, repo, request: { signal } });
  } catch (error) {
    if (error instanceof ConflictError) throw error;
    throw forgeRefusal(error, about);
  }
}
