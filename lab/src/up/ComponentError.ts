/** A component could not be started. */
export class ComponentError extends Error {
  readonly name = 'ComponentError';

  constructor(
    readonly component: string,
    what: string,
    /** The log of the process that is to blame, and its last lines. */
    readonly log?: string,
    readonly tail: string[] = [],
  ) {
    super(`${component}: ${what}`);
  }
}
