import { ResponseError } from '@backstage/errors';

/**
 * Fails with what the other backend said instead of its status: a task's log
 * shows nothing but an error's message.
 */
export async function inOwnWords<T>(answer: Promise<T>): Promise<T> {
  return answer.catch((error: unknown) => {
    const said = error instanceof ResponseError ? error.cause.message : '';
    throw said ? new Error(said, { cause: error }) : error;
  });
}
