import { ConflictError, InputError } from '@backstage/errors';
import { formatPath } from '@gitops-portal/plugin-desired-state-common';
import { ChangeRefused } from '../changes/ChangeRefused';
import { refusalBody } from '../refusalBody';

/**
 * Makes something, where a refusal is told in words, as an action tells it: the
 * places of a conflict, never the values.
 *
 * @throws InputError, ConflictError
 */
export async function orRefusal<T>(make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    throw error instanceof ChangeRefused ? errorOf(error) : error;
  }
}

function errorOf(refused: ChangeRefused): Error {
  const { reason } = refused;
  if (!('conflicts' in reason)) {
    return new InputError(refusalBody(refused).error.message);
  }
  const places = reason.conflicts.map(
    ({ file, path }) => `${file} ${formatPath(path)}`,
  );
  return new ConflictError(
    `${refused.message}: ${places.join(', ')}; read the configuration at ${
      reason.head
    } and decide again`,
  );
}
