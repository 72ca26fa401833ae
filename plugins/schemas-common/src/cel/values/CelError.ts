/** Why a rule has no verdict over a value. */
export class CelError extends Error {
  constructor(
    message: string,
    /** `cost`: the rule was stopped, and no further one is asked. */
    readonly kind: 'value' | 'cost' = 'value',
  ) {
    super(message);
  }
}

/** A rule that says what is not known here. */
export class CelUnsupported extends Error {}

/** An operator or function that takes no values of such types. */
export function noOverload(name: string): CelError {
  return new CelError(`no such overload: ${name}`);
}
