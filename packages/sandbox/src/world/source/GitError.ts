/** Why a repository could not be read, in the words of go-git. */
export class GitError extends Error {
  readonly name = 'GitError';

  constructor(
    readonly kind: 'unreachable' | 'repository-missing' | 'ref-missing',
    message: string,
  ) {
    super(message);
  }
}
