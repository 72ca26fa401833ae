import type { Labels, Piece, SeriesSource } from '../series/Series';

/** A counter that rises by so much each second, from 0 at its beginning. */
export function rises(perSecond: number, from = 0, to = Infinity): Piece {
  return {
    from,
    to,
    values: times =>
      times.ms.map(
        ms => ((Math.min(Math.max(ms, from), to) - from) / 1000) * perSecond,
      ),
  };
}

export function stays(value: number, from = 0, to = Infinity): Piece {
  return { from, to, values: times => times.ms.map(() => value) };
}

/** Series of one's own. */
export function sourceOf(
  series: [labels: Labels, ...pieces: Piece[]][],
): SeriesSource {
  return {
    candidates: () => series.map(([labels, ...pieces]) => ({ labels, pieces })),
  };
}
