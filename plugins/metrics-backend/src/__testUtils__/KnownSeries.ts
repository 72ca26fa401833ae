/**
 * A series whose values are known at any time: a counter that rises evenly
 * from 0, or a gauge that stays. Times are seconds since 1970.
 */
export interface KnownSeries {
  labels: Record<string, string>;
  from: number;
  /** Its last scrape; from the next one on it is gone. */
  to: number;
  perSecond?: number;
  value?: number;
}

/** How often a target is read, in seconds. */
export const scrapeSeconds = 15;

/** What a scrape at that time reads. */
export function valueAt(series: KnownSeries, time: number): number {
  const { from, perSecond, value = 0 } = series;
  return perSecond === undefined ? value : (time - from) * perSecond;
}

/** Request metrics of one pod, told by a family of them. */
export function requestSeries(options: {
  labels: Record<string, string>;
  counter: string;
  histogram: string;
  /** What a second is in the histogram's unit. */
  perSecond: number;
  statusLabel: string;
  from: number;
  to: number;
}): KnownSeries[] {
  const { labels, counter, histogram, perSecond, statusLabel } = options;
  const { from, to } = options;
  const counts = (
    metric: string,
    more: Record<string, string>,
    rate: number,
  ) => ({
    labels: { __name__: metric, ...labels, ...more },
    from,
    to,
    perSecond: rate,
  });
  return [
    counts(counter, { [statusLabel]: '200' }, 3),
    counts(counter, { [statusLabel]: '503' }, 1),
    counts(`${histogram}_bucket`, { le: `${0.1 * perSecond}` }, 2.4),
    counts(`${histogram}_bucket`, { le: `${0.5 * perSecond}` }, 3.9),
    counts(`${histogram}_bucket`, { le: '+Inf' }, 4),
  ];
}
