import type { Series } from '../series/Series';
import type { Times } from '../series/Times';
import { emptyColumn, withoutName, type Column } from './Column';

/** Counters are read so often, in milliseconds. */
const SCRAPE_INTERVAL = 15_000;

/**
 * How much a counter rose in the window before each time. A real Prometheus
 * extrapolates from the samples within the window to its edges; here counters
 * have a value at any time, so the rise is exact. As there, two scrapes have
 * to fall into the window, and a pod's new start is no fall.
 */
export function increaseOf(
  series: Series,
  times: Times,
  window: number,
  now = Infinity,
): Column {
  const column = emptyColumn(withoutName(series.labels), times);
  const { has, values } = column;
  const begins = times.earlier(window);
  for (const piece of series.pieces) {
    if (piece.from >= times.last || piece.to <= begins.start) continue;
    const ends = piece.values(times);
    const starts = piece.values(begins);
    for (let index = 0; index < times.length; index++) {
      const seen =
        Math.min(piece.to, times.ms[index]) -
        Math.max(piece.from, begins.ms[index]);
      if (seen < SCRAPE_INTERVAL || times.ms[index] > now) continue;
      values[index] += ends[index] - starts[index];
      has[index] = 1;
    }
  }
  return column;
}
