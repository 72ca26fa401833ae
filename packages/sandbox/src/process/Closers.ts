/** What was started, to be closed in the opposite order. */
export class Closers {
  private stack: (() => void | Promise<void>)[] = [];

  add(close: () => void | Promise<void>): void {
    this.stack.push(close);
  }

  /** Closes everything, also where something cannot be closed. */
  async close(onError: (error: unknown) => void): Promise<void> {
    const stack = this.stack;
    this.stack = [];
    for (const close of stack.reverse()) {
      try {
        await close();
      } catch (error) {
        onError(error);
      }
    }
  }
}
