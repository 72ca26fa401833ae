import type { JobKilled } from '../stories';

const MEBI = 2 ** 20;

/** One run of a job; times are milliseconds since 1970. */
export interface JobRun {
  from: number;
  to: number;
  /** Bytes that it held at most, at its end. */
  peak: number;
  /** Whether it was killed for them. */
  killed: boolean;
}

/** What a job begins with, in bytes. */
const FIRST = 48 * MEBI;

/** Memory of a run: it climbs to the end. Bytes. */
export function memoryOfRun({ from, to, peak }: JobRun, ms: number): number {
  const done = Math.min(1, Math.max(0, (ms - from) / (to - from)));
  return Math.round(FIRST + (peak - FIRST) * done ** 0.9);
}

/** The run of the story, which ended at the limit of its memory. */
export function killedRun(story: JobKilled, limit: number): JobRun {
  return {
    from: Date.parse(story.scheduledAt),
    to: Date.parse(story.killedAt),
    peak: limit,
    killed: true,
  };
}
