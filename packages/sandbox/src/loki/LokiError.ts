/** What Loki refuses, in its own words: the body is plain text. */
export class LokiError extends Error {
  readonly name = 'LokiError';

  constructor(readonly status: number, message: string) {
    super(message);
  }
}
