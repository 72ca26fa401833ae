import { InputError } from '@backstage/errors';
import {
  compareInstants,
  parseInstant,
} from '@gitops-portal/plugin-logs-common';

/** A range of time in nanoseconds since 1970; the end is exclusive. */
export interface LogRange {
  start: string;
  end: string;
}

/** Stores count in 64 bits. */
const latest = 2n ** 63n - 1n;

const notTime = (name: string, text: string) =>
  new InputError(
    `${name} has to be a time such as 2026-05-04T10:00:00Z, not '${text.slice(
      0,
      40,
    )}'`,
  );

/**
 * Reads the range of a query.
 *
 * @throws InputError for times that are none, and an end before the start
 */
export function readRange(from: string, to: string): LogRange {
  const start = parseInstant(from);
  const end = parseInstant(to);
  if (start === undefined) throw notTime('from', from);
  if (end === undefined) throw notTime('to', to);
  if (BigInt(start) < 0n) throw notTime('from', from);
  if (BigInt(end) > latest) throw notTime('to', to);
  if (compareInstants(end, start) <= 0) {
    throw new InputError('to has to be later than from');
  }
  return { start, end };
}
