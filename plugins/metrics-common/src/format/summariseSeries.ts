/** The numbers that stand for a line where it cannot be seen. */
export interface SeriesSummary {
  latest?: number;
  min?: number;
  max?: number;
}

/** Empty where the series has no values. */
export function summariseSeries(values: (number | null)[]): SeriesSummary {
  const summary: SeriesSummary = {};
  for (const value of values) {
    if (value === null) continue;
    summary.latest = value;
    summary.min = Math.min(summary.min ?? value, value);
    summary.max = Math.max(summary.max ?? value, value);
  }
  return summary;
}
