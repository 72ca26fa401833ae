/** One series as a scrape finds it. */
export interface Sample {
  /** The name of the metric, without labels. */
  name: string;
  labels: Readonly<Record<string, string>>;
  value: number;
}
