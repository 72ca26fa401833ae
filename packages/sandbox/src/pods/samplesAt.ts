import type { SeriesSource } from '../prometheus/series/Series';
import { Times } from '../prometheus/series/Times';
import type { Sample } from './Sample';

/** What every series is worth at a time (milliseconds since 1970), if it is there then. */
export function samplesAt(source: SeriesSource, ms: number): Sample[] {
  const times = Times.at(ms);
  const samples: Sample[] = [];
  for (const { labels, pieces } of source.candidates(() => true)) {
    const piece = pieces.find(({ from, to }) => from <= ms && ms < to);
    if (!piece) continue;
    const { __name__: name, ...rest } = labels;
    samples.push({ name, labels: rest, value: piece.values(times)[0] });
  }
  return samples;
}
