import type { FieldUse } from '@gitops-portal/plugin-schemas-common';

/** A value, and how often requests have it. */
interface ValueCount {
  /** As JSON, but text without quotes; shortened where it is long. */
  text: string;
  count: number;
}

const LONG = 80;

/** The values that requests have, the most usual first. */
export function countValues(uses: Pick<FieldUse, 'value'>[]): ValueCount[] {
  const counts = new Map<string, number>();
  for (const { value } of uses) {
    const text = valueText(value);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts]
    .map(([text, count]) => ({ text, count }))
    .sort((a, b) => b.count - a.count);
}

/** A value in one line. */
export function valueText(value: FieldUse['value']): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONG ? `${text.slice(0, LONG)}…` : text;
}
