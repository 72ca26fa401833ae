/** Milliseconds of work after which others get their turn. */
const LENGTH = 12;

/** Lets the rest of the process go on during long work. */
export class Turn {
  private began = performance.now();

  /** Resolves when it may go on. */
  async next(): Promise<void> {
    if (performance.now() - this.began < LENGTH) return;
    await new Promise(resolve => {
      setImmediate(resolve);
    });
    this.began = performance.now();
  }
}
