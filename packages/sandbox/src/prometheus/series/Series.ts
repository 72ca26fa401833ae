import type { Times } from './Times';

/** Labels of a series, the name being `__name__`. */
export type Labels = Readonly<Record<string, string>>;

/** A time in which a series exists, in milliseconds since 1970. */
export interface Piece {
  from: number;
  /** Infinity while it goes on. */
  to: number;
  /**
   * Its values, also for times outside: there a counter stands where it began
   * (at 0) or ended.
   */
  values(times: Times): ArrayLike<number>;
}

/** One series. A counter begins anew, at 0, with each of its pieces. */
export interface Series {
  labels: Labels;
  /** One after the other. */
  pieces: Piece[];
}

/** Where series come from. */
export interface SeriesSource {
  /** All of them that may match; those of other namespaces may be left out. */
  candidates(
    namespaceMatches: (namespace: string) => boolean,
  ): Iterable<Series>;
}

/** The labels as text: the same for the same labels. */
export function keyOf(labels: Labels): string {
  const names = Object.keys(labels).sort();
  return JSON.stringify(names.map(name => [name, labels[name]]));
}
