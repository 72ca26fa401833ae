import type { LogLine } from '@gitops-portal/plugin-logs-common';
import { loggedErrorOf } from './loggedErrorOf';

/** The error that an app logs most, among its newest lines of errors. */
export interface CommonestError {
  /** The newest of its lines. */
  line: LogLine;
  /** How many of the lines say the same, ids and numbers aside. */
  count: number;
  /** How many lines there are. */
  of: number;
}

/**
 * The error that most lines tell of; of two as frequent the newer. What fails
 * now and then all the time does not stand before what a trouble is about.
 *
 * @param lines - of level error or worse, newest first
 */
export function commonestError(lines: LogLine[]): CommonestError | undefined {
  const groups = new Map<string, CommonestError>();
  for (const line of lines) {
    const shape = shapeOf(loggedErrorOf([line])?.message ?? line.line);
    const group = groups.get(shape);
    if (group) group.count += 1;
    else groups.set(shape, { line, count: 1, of: lines.length });
  }
  return [...groups.values()].reduce<CommonestError | undefined>(
    (most, group) => (most && most.count >= group.count ? most : group),
    undefined,
  );
}

/** A message without what differs from one time to the next: ids, numbers. */
function shapeOf(message: string): string {
  return message.replace(/[\w.:/@-]*\d[\w.:/@-]*/g, '#');
}
