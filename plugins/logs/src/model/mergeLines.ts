import {
  compareInstants,
  type LogLine,
} from '@gitops-portal/plugin-logs-common';

/**
 * Two lists of lines as one, newest first, each line once. Both are in that
 * order already; among lines of one time those of `first` come first.
 */
export function mergeLines(first: LogLine[], second: LogLine[]): LogLine[] {
  if (first.length === 0) return second;
  if (second.length === 0) return first;
  const merged: LogLine[] = [];
  // Lines with the same id have the same time, so only that of now counts.
  let time = '';
  let ids = new Set<string>();
  let a = 0;
  let b = 0;
  while (a < first.length || b < second.length) {
    const takesFirst =
      b >= second.length ||
      (a < first.length && compareInstants(first[a].time, second[b].time) >= 0);
    const line = takesFirst ? first[a++] : second[b++];
    if (line.time !== time) {
      time = line.time;
      ids = new Set();
    }
    if (!ids.has(line.id)) {
      ids.add(line.id);
      merged.push(line);
    }
  }
  return merged;
}

/**
 * Lines as they came (of one time the later one last) as a list that is
 * newest first.
 */
export function newestFirst(lines: LogLine[]): LogLine[] {
  return [...lines].reverse().sort((a, b) => compareInstants(b.time, a.time));
}
