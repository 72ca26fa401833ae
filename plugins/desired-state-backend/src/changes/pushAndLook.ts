import { fetchRef } from '../git/fetchRef';
import { pushCommit, type PushOutcome } from '../git/pushCommit';
import type { Source } from '../sources/Sources';
import { outcomeUnknown, unreachable } from './remoteErrors';

/** In git's words: there was nobody to send anything to. */
const notConnected =
  /could not resolve (host|proxy)|failed to connect|could(n't| not) connect|connection refused|no route to host|network is unreachable/i;

/**
 * Pushes a commit to a branch of a source. A push may have arrived although
 * its answer did not: then the branch is looked at.
 *
 * @throws ServiceUnavailableError, which says whether nothing was written or
 * nobody can tell
 */
export async function pushAndLook(
  source: Source,
  commit: string,
  branch: string,
): Promise<PushOutcome> {
  const { mirror } = source;
  try {
    return await pushCommit(mirror, commit, branch);
  } catch (error) {
    if (notConnected.test((error as Error).message)) {
      throw unreachable(source, error);
    }
    const head = await fetchRef(mirror, `refs/heads/${branch}`).catch(
      () => undefined,
    );
    if (head && (await mirror.isAncestor(commit, head))) return 'pushed';
    // The server may still be about to take it.
    throw outcomeUnknown(source, error);
  }
}
