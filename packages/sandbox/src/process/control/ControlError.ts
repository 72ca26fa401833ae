/** A control call that cannot be done; the message says why. */
export class ControlError extends Error {
  readonly name = 'ControlError';

  constructor(readonly status: 400 | 404 | 409 | 503, message: string) {
    super(message);
  }
}
