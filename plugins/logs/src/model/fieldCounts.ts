import {
  parseLogFields,
  type LogLine,
} from '@gitops-portal/plugin-logs-common';

/** A field over some lines. */
interface FieldCount {
  name: string;
  /** Lines that have it. */
  count: number;
  /** The most frequent values first. */
  values: { value: string; count: number }[];
}

/** Fields of at most so many lines are counted: reading them takes time. */
export const countedLines = 500;
const keptFields = 30;
const keptValues = 5;

/** The fields of the newest lines, the most frequent first. */
export function fieldCounts(lines: LogLine[]): FieldCount[] {
  const fields = new Map<string, Map<string, number>>();
  for (const { line } of lines.slice(0, countedLines)) {
    for (const { name, value } of parseLogFields(line).fields) {
      const values = fields.get(name) ?? new Map<string, number>();
      values.set(value, (values.get(value) ?? 0) + 1);
      fields.set(name, values);
    }
  }
  return [...fields]
    .map(([name, values]) => ({
      name,
      count: [...values.values()].reduce((a, b) => a + b, 0),
      values: [...values]
        .map(([value, count]) => ({ value, count }))
        .sort((a, b) => b.count - a.count)
        .slice(0, keptValues),
    }))
    .sort((a, b) => b.count - a.count)
    .slice(0, keptFields);
}
