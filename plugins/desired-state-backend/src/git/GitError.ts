/** Lines that say nothing of the reason. */
const noise =
  /^(hint:|To |error: failed to push some refs|warning:|remote: *$|Please make sure|and the repository exists)/;
const longest = 400;

/** What git says of a failure, in one line. */
function reasonOf(stderr: string): string {
  return (
    stderr
      .split(/[\r\n]+/)
      .map(line => line.trim())
      .filter(line => line && !noise.test(line))
      .map(line => line.replace(/^(remote|fatal|error): */, ''))
      // The same outage is told in the same words each time.
      .map(line => line.replace(/ after \d+ ms/, ''))
      .join('; ')
      .slice(0, longest)
  );
}

/** A git command that failed, in git's own words without credentials. */
export class GitError extends Error {
  readonly name = 'GitError';

  constructor(
    readonly command: string,
    /** Undefined where git was ended by a signal or a timeout. */
    readonly status: number | undefined,
    readonly stderr: string,
  ) {
    super(`git ${command} failed: ${reasonOf(stderr) || `status ${status}`}`);
  }
}
