import {
  compareInstants,
  type LogLine,
} from '@gitops-portal/plugin-logs-common';
import { mergeLines, newestFirst } from './mergeLines';

/** A live view keeps this many lines; older ones can be loaded again. */
export const maxLiveLines = 10_000;

/** The lines of a view, newest first. */
export interface LineBuffer {
  lines: LogLine[];
  /** Lines that came while someone reads, and wait until they look. */
  held: LogLine[];
  /** How many of the oldest lines were let go, to keep the rest quick. */
  cut: number;
}

export const emptyBuffer: LineBuffer = { lines: [], held: [], cut: 0 };

/** Lines that came live, in the order of time, the oldest first. */
export function addLive(
  buffer: LineBuffer,
  lines: LogLine[],
  options: { hold: boolean; max?: number },
): LineBuffer {
  const { hold, max = maxLiveLines } = options;
  const known = new Set(idsAfter(buffer.lines, lines[0]?.time));
  const fresh = newestFirst(lines.filter(({ id }) => !known.has(id)));
  if (fresh.length === 0) return buffer;
  const held = mergeLines(fresh, buffer.held);
  if (hold) return { ...buffer, held: held.slice(0, max) };
  return release({ ...buffer, held }, max);
}

/** Shows the lines that wait. */
export function release(
  buffer: LineBuffer,
  max: number = maxLiveLines,
): LineBuffer {
  if (buffer.held.length === 0) return buffer;
  const all = mergeLines(buffer.held, buffer.lines);
  return {
    lines: all.slice(0, max),
    held: [],
    cut: buffer.cut + Math.max(0, all.length - max),
  };
}

/** Lines from before those that are there, newest first. */
export function addOlder(buffer: LineBuffer, lines: LogLine[]): LineBuffer {
  return { ...buffer, lines: mergeLines(buffer.lines, lines) };
}

/** The ids of the lines that may be met again by a tail that resumes. */
function* idsAfter(lines: LogLine[], time: string = '') {
  for (const line of lines) {
    if (compareInstants(line.time, time) < 0) return;
    yield line.id;
  }
}
