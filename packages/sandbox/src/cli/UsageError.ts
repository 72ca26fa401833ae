/** The command line is not understood; the message says what was wrong. */
export class UsageError extends Error {
  readonly name = 'UsageError';
}
