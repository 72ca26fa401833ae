import { formatGoDuration } from '../../world/clock/goDuration';
import type { LogRange } from '../LogEntry';
import { LokiError } from '../LokiError';
import { compareTimes, later, nanosBetween, parseTime } from '../LogTime';
import type { LogTime } from '../LogTime';
import { milliseconds } from '../logql/parseQuery';

const HOUR = 3_600_000;
const DEFAULT_LIMIT = 100;
const LONGEST_RANGE = 721 * HOUR;
const MOST_POINTS = 11_000;

/** Entries that one query may ask for. */
const MOST_ENTRIES = 5_000;

/** A time, or what it is by default. @throws LokiError */
export function timeParameter(
  parameters: URLSearchParams,
  name: string,
  otherwise: LogTime,
): LogTime {
  const text = parameters.get(name);
  if (!text) return otherwise;
  const time = parseTime(text);
  if (!time) {
    throw new LokiError(400, `could not parse '${name}' parameter: ${text}`);
  }
  return time;
}

/** From `start` to `end`, the last hour by default. @throws LokiError */
export function rangeParameter(
  parameters: URLSearchParams,
  now: LogTime,
): LogRange {
  const to = timeParameter(parameters, 'end', now);
  const since = parameters.get('since');
  const length = since ? milliseconds(since) : HOUR;
  const from = timeParameter(parameters, 'start', later(to, -length));
  if (compareTimes(to, from) <= 0) {
    throw new LokiError(
      400,
      'end timestamp must not be before or equal to start time',
    );
  }
  const nanos = nanosBetween(from, to);
  if (nanos > LONGEST_RANGE * 1e6) {
    throw new LokiError(
      400,
      `the query time range exceeds the limit (query length: ${formatGoDuration(
        Math.round(nanos / 1e6),
      )}, limit: 30d1h)`,
    );
  }
  return { from, to };
}

/** How many lines at most. @throws LokiError */
export function limitParameter(parameters: URLSearchParams): number {
  const limit = tailLimitParameter(parameters);
  if (limit > MOST_ENTRIES) {
    throw new LokiError(
      400,
      `max entries limit per query exceeded, limit > max_entries_limit_per_query (${limit} > ${MOST_ENTRIES})`,
    );
  }
  return limit;
}

/** How many lines that were before it at most. @throws LokiError */
export function tailLimitParameter(parameters: URLSearchParams): number {
  const text = parameters.get('limit') ?? '';
  if (!text) return DEFAULT_LIMIT;
  if (!/^[+-]?\d+$/.test(text)) {
    throw new LokiError(
      400,
      `strconv.ParseUint: parsing "${text}": invalid syntax`,
    );
  }
  const limit = Number(text);
  if (limit <= 0) throw new LokiError(400, 'limit must be a positive value');
  return limit;
}

/** Whether the newest lines come first. @throws LokiError */
export function backwardParameter(parameters: URLSearchParams): boolean {
  const direction = parameters.get('direction') ?? '';
  if (!/^(forward|backward|)$/i.test(direction)) {
    throw new LokiError(400, `invalid direction '${direction}'`);
  }
  return !/^forward$/i.test(direction);
}

/** Milliseconds between evaluations. @throws LokiError */
export function stepParameter(
  parameters: URLSearchParams,
  { from, to }: LogRange,
): number {
  const text = parameters.get('step') ?? '';
  const length = nanosBetween(from, to) / 1e6;
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : undefined;
  const step = text
    ? seconds ?? milliseconds(text)
    : Math.max(1000, Math.floor(length / 250_000) * 1000);
  if (!(step > 0)) {
    throw new LokiError(
      400,
      'zero or negative query resolution step widths are not accepted. Try a positive integer',
    );
  }
  if (length / step > MOST_POINTS) {
    throw new LokiError(
      400,
      'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
    );
  }
  return step;
}

/** How many seconds lines may come late to a tail. @throws LokiError */
export function delayParameter(parameters: URLSearchParams): number {
  const delay = Number(parameters.get('delay_for') ?? 0);
  if (!Number.isInteger(delay) || delay < 0) {
    throw new LokiError(400, `invalid delay_for '${delay}'`);
  }
  if (delay > 5) throw new LokiError(400, "delay_for can't be greater than 5");
  return delay;
}
