import type { LogLine } from '@gitops-portal/plugin-logs-common';
import { isContinuation } from './isContinuation';

/**
 * What a program wrote at once: a line, and the lines of its stack trace,
 * which a container's log holds one by one.
 */
export interface LogEntry {
  head: LogLine;
  /** In the order of the trace. */
  rest: LogLine[];
}

/** Lines of a trace follow each other at least so fast, in nanoseconds. */
const fastest = 50_000_000n;
const maxRest = 500;

/**
 * Puts stack traces together, which would read upside down line by line: only
 * where they stand behind each other in one container's log.
 *
 * @param lines - newest first
 */
export function groupLines(lines: LogLine[]): LogEntry[] {
  const entries: LogEntry[] = [];
  const lastOf = new Map<string, LogEntry>();
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index];
    const source = `${line.environment} ${line.pod} ${line.container}`;
    const last = lastOf.get(source);
    if (last && continues(last, line)) {
      last.rest.push(line);
    } else {
      const entry: LogEntry = { head: line, rest: [] };
      entries.push(entry);
      lastOf.set(source, entry);
    }
  }
  return entries.reverse();
}

function continues({ head, rest }: LogEntry, line: LogLine): boolean {
  if (!isContinuation(line.line) || rest.length >= maxRest) return false;
  const before = rest.at(-1) ?? head;
  return BigInt(line.time) - BigInt(before.time) <= fastest;
}

/** The text of all lines of an entry. */
export function entryText({ head, rest }: LogEntry): string {
  return [head, ...rest].map(({ line }) => line).join('\n');
}

/** Whether an entry holds the line with an id. */
export function holdsLine({ head, rest }: LogEntry, id?: string): boolean {
  return head.id === id || rest.some(line => line.id === id);
}
