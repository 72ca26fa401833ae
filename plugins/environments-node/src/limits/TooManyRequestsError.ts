/** Somebody asked too often; when they may ask again stands beside it. */
export class TooManyRequestsError extends Error {
  readonly name = 'TooManyRequestsError';
  readonly statusCode = 429;

  constructor(message: string, readonly retryAfterSeconds: number) {
    super(`${message}: try again in ${retryAfterSeconds} seconds`);
  }
}
