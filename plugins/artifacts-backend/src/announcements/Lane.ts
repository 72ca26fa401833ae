/** Does few things at a time: some may wait in line, and the rest is refused. */
export class Lane {
  private running = 0;
  private readonly line: (() => void)[] = [];

  constructor(
    private readonly options: {
      atATime: number;
      /** How many may wait. */
      waiting: number;
    },
  ) {}

  /**
   * @param full - thrown where too many wait already
   */
  async run<T>(work: () => Promise<T>, full: Error): Promise<T> {
    const { atATime, waiting } = this.options;
    if (this.running < atATime) {
      this.running += 1;
    } else {
      if (this.line.length >= waiting) throw full;
      // Whoever is done hands its place over.
      await new Promise<void>(resolve => {
        this.line.push(resolve);
      });
    }
    try {
      return await work();
    } finally {
      const next = this.line.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
