import type { Labels } from '../series/Series';
import type { Times } from '../series/Times';

/** A series of an answer: a value at each time, or none. */
export interface Column {
  labels: Labels;
  values: Float64Array;
  /** 1 where there is a value. */
  has: Uint8Array;
}

/** A column without values yet. */
export function emptyColumn(labels: Labels, times: Times): Column {
  return {
    labels,
    values: new Float64Array(times.length),
    has: new Uint8Array(times.length),
  };
}

/** The labels without the name, as those of all that is computed. */
export function withoutName(labels: Labels): Labels {
  const { __name__: _, ...rest } = labels;
  return rest;
}

export function isEmpty({ has }: Column): boolean {
  return !has.includes(1);
}
