import type { ErrorResponseBody, ResponseError } from '@backstage/errors';

interface Reason {
  issues?: unknown[];
  conflicts?: unknown[];
  head?: string;
}

/**
 * What desired-state says to a change, for the person who made it: besides the
 * sentence `issues`, or `conflicts` with the `head` that they are at.
 */
export function refusalBody({ body }: ResponseError) {
  const {
    error,
    response,
    request: _,
    ...reason
  } = body as ErrorResponseBody & Reason;
  const { name, message } = error;
  return { ...reason, error: { name, message }, response };
}
