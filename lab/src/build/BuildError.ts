/** A program could not be built; nothing of it was installed. */
export class BuildError extends Error {
  readonly name = 'BuildError';

  constructor(
    readonly program: string,
    cause: Error,
    /** The file with everything that the build said. */
    readonly log: string,
    /** The last lines of it. */
    readonly tail: string[],
  ) {
    super(`${program}: ${describe(cause, tail)}`, { cause });
  }
}

const full = 'no space left on device';

/** Go says of a full disk only that some file could not be written. */
function describe(cause: Error, tail: string[]): string {
  const { code } = cause as NodeJS.ErrnoException;
  const isFull = code === 'ENOSPC' || tail.some(line => line.includes(full));
  return isFull
    ? 'the disk is full; free some space (Go itself keeps what it compiled in "go env GOCACHE") and build again'
    : cause.message;
}
