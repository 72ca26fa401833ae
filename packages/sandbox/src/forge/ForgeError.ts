/** Why the forge does not do something; REST and pages word it each their way. */
export type ForgeErrorCode =
  | 'not-found'
  | 'invalid'
  | 'conflict'
  | 'not-mergeable'
  | 'forbidden';

/** One entry of GitHub's `errors` list. */
interface ForgeErrorDetail {
  resource: string;
  code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'custom';
  field?: string;
  message?: string;
}

/** A refusal with its reason, for people and programs. */
export class ForgeError extends Error {
  readonly name = 'ForgeError';

  constructor(
    readonly code: ForgeErrorCode,
    message: string,
    readonly details?: (ForgeErrorDetail | string)[],
  ) {
    super(message);
  }
}
