/** A wait that can be cut short. */
export class Pause {
  private end?: () => void;

  /** Resolves after the time, or at the next `wake`. */
  for(ms: number): Promise<void> {
    this.wake();
    return new Promise(resolve => {
      const timer = setTimeout(() => this.wake(), ms);
      // A pause alone is no reason to keep the process.
      timer.unref();
      this.end = () => {
        clearTimeout(timer);
        this.end = undefined;
        resolve();
      };
    });
  }

  /** Ends the wait, if one is on. */
  wake() {
    this.end?.();
  }
}
