/**
 * Something that a person can mend; the message is one sentence that says
 * what is wrong and what to do.
 */
export class SandboxError extends Error {
  readonly name = 'SandboxError';
}
