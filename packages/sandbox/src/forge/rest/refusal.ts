import { ForgeError, type ForgeErrorCode } from '../ForgeError';

/** A refusal with its HTTP status. */
export class Refusal extends Error {
  readonly name = 'Refusal';

  constructor(
    readonly status: number,
    message: string,
    readonly details?: unknown[],
  ) {
    super(message);
  }
}

const STATUS: Record<ForgeErrorCode, number> = {
  'not-found': 404,
  invalid: 422,
  conflict: 409,
  'not-mergeable': 405,
  forbidden: 403,
};

/** A refusal of the HTTP layer itself. */
export function refusal(status: number, message: string): Refusal {
  return new Refusal(status, message);
}

/** The refusal that an error stands for, if it is one. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) {
    return error;
  }
  if (error instanceof ForgeError) {
    return new Refusal(STATUS[error.code], error.message, error.details);
  }
  return undefined;
}
