import type { Piece, Labels, Series } from './Series';

/** Something that stays the same while it exists. */
export function constant(
  labels: Labels,
  { from, to = Infinity }: { from: number; to?: number },
  value: number,
): Series {
  return {
    labels,
    pieces: [
      { from, to, values: times => new Float64Array(times.length).fill(value) },
    ],
  };
}

/** Something that goes up and down. */
export function gauge(
  labels: Labels,
  { from, to = Infinity }: { from: number; to?: number },
  at: (ms: number) => number,
): Series {
  return {
    labels,
    pieces: [
      {
        from,
        to,
        values: times =>
          times.ms.map(ms => (ms < from || ms > to ? 0 : at(ms))),
      },
    ],
  };
}

/**
 * Something that only rises while it exists.
 *
 * @param at - how much since it began
 */
export function rising(
  { from, to = Infinity }: { from: number; to?: number },
  at: (ms: number) => number,
): Piece {
  return {
    from,
    to,
    values: times => times.ms.map(ms => at(Math.min(Math.max(ms, from), to))),
  };
}

/** Series of the same labels as one, with the pieces of all. */
export function joined(
  series: Iterable<Series>,
  keyOf: (labels: Labels) => string,
): Series[] {
  const found = new Map<string, { labels: Labels; pieces: Piece[] }>();
  for (const { labels, pieces } of series) {
    const key = keyOf(labels);
    const known = found.get(key);
    if (known) known.pieces.push(...pieces);
    else found.set(key, { labels, pieces: [...pieces] });
  }
  return [...found.values()];
}
