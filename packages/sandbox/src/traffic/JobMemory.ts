const MEBI = 2 ** 20;

/** What a job begins with, in bytes. */
const FIRST = 48 * MEBI;

/** A time (milliseconds since 1970) and bytes. */
type Point = [ms: number, bytes: number];

/** The memory of a job's run, which climbs from its beginning to its end. */
export class JobMemory {
  private readonly points: Point[];

  /**
   * @param run.known - what it held at some times, in order
   * @param run.peak - what it held at its end; without it, as it went on
   */
  constructor(run: {
    from: number;
    to: number;
    known: Point[];
    peak?: number;
  }) {
    const { from, known, peak, to } = run;
    const start: Point = [from, FIRST];
    const [last, bytes] = known[known.length - 1] ?? [to, 2 * FIRST];
    const grown = FIRST + ((bytes - FIRST) * (to - from)) / (last - from);
    this.points = [start, ...known, [to, peak ?? grown]];
  }

  at(ms: number): number {
    const { points } = this;
    const after = points.findIndex(([time]) => time >= ms);
    if (after === 0) return points[0][1];
    if (after < 0) return points[points.length - 1][1];
    const [from, low] = points[after - 1];
    const [to, high] = points[after];
    return Math.round(low + ((high - low) * (ms - from)) / (to - from));
  }
}
