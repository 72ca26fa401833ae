/** A change that was sent before is on the branch: this is its commit. */
export class AlreadyWritten extends Error {
  readonly name = 'AlreadyWritten';

  constructor(readonly commit: string) {
    super(`The change is written already as ${commit}`);
  }
}
