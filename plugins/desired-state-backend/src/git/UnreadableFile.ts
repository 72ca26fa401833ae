/** A file that is there, but is no text that could be shown or changed. */
export class UnreadableFile extends Error {
  readonly name = 'UnreadableFile';

  constructor(readonly path: string, reason: string) {
    super(`${path} cannot be read here: ${reason}`);
  }
}
