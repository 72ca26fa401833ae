import {
  compareInstants,
  type LogLine,
} from '@gitops-portal/plugin-logs-common';

/** Identities of the newest lines, so that none is told twice. */
export class SeenLines {
  /** Time of each by its id, in the order in which they came. */
  private readonly times = new Map<string, string>();
  private forgotten = '0';

  constructor(private readonly capacity: number = 20_000) {}

  /** Those of the lines that were not there before; remembers them. */
  takeNew(lines: LogLine[]): LogLine[] {
    const taken = lines.filter(({ id, time }) => {
      if (this.times.has(id)) return false;
      this.times.set(id, time);
      return true;
    });
    for (const [id, time] of this.times) {
      if (this.times.size <= this.capacity) break;
      this.times.delete(id);
      if (compareInstants(time, this.forgotten) > 0) this.forgotten = time;
    }
    return taken;
  }

  /** After this instant, in nanoseconds, nothing that came was forgotten. */
  get forgottenUntil(): string {
    return this.forgotten;
  }
}
