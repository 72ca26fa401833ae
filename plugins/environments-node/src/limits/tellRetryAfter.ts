import { TooManyRequestsError } from './TooManyRequestsError';

/**
 * Middleware of Express after all routes: who asks too often is told when to
 * ask again, in the header `Retry-After`.
 */
export function tellRetryAfter(
  error: unknown,
  _request: unknown,
  response: { setHeader(name: string, value: string): unknown },
  next: (error: unknown) => void,
): void {
  if (error instanceof TooManyRequestsError) {
    response.setHeader('retry-after', String(error.retryAfterSeconds));
  }
  next(error);
}
