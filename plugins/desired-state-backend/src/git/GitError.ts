/** A git command that failed, in git's own words without credentials. */
export class GitError extends Error {
  readonly name = 'GitError';

  constructor(
    readonly command: string,
    /** Undefined where git was ended by a signal or a timeout. */
    readonly status: number | undefined,
    readonly stderr: string,
  ) {
    super(
      `git ${command} failed: ${
        stderr.trim().split('\n').filter(Boolean).pop() ??
        (status === undefined ? 'no answer in time' : `status ${status}`)
      }`,
    );
  }
}
