import { parseDuration } from '../promql/duration';
import { PrometheusError } from '../PrometheusError';
import { Times } from '../series/Times';

const MOST_POINTS = 11_000;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** Of the query, what is wrong with one of its parameters. */
export function invalidParameter(
  name: string,
  message: string,
): PrometheusError {
  return new PrometheusError(
    'bad_data',
    `invalid parameter "${name}": ${message}`,
  );
}

/** Milliseconds since 1970, or what it is by default. @throws PrometheusError */
export function timeParameter(
  parameters: URLSearchParams,
  name: string,
  otherwise: number,
): number {
  const text = parameters.get(name);
  if (!text) return otherwise;
  const ms = millisecondsOf(text);
  if (ms === undefined) {
    throw invalidParameter(
      name,
      `Invalid time value for '${name}': cannot parse "${text}" to a valid timestamp`,
    );
  }
  return ms;
}

/** The times of a range query. @throws PrometheusError */
export function rangeParameters(parameters: URLSearchParams): Times {
  const start = requiredTime(parameters, 'start');
  const end = requiredTime(parameters, 'end');
  if (end < start) {
    throw invalidParameter(
      'end',
      'end timestamp must not be before start time',
    );
  }
  const text = parameters.get('step') ?? '';
  const step = NUMBER.test(text)
    ? Math.round(Number(text) * 1000)
    : parseDuration(text);
  if (step === undefined || !Number.isFinite(step)) {
    throw invalidParameter(
      'step',
      `cannot parse "${text}" to a valid duration`,
    );
  }
  if (step <= 0) {
    throw invalidParameter(
      'step',
      'zero or negative query resolution step widths are not accepted. Try a positive integer',
    );
  }
  if ((end - start) / step > MOST_POINTS) {
    throw new PrometheusError(
      'bad_data',
      'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
    );
  }
  return Times.range(start, end, step);
}

function requiredTime(parameters: URLSearchParams, name: string): number {
  const text = parameters.get(name) ?? '';
  const ms = millisecondsOf(text);
  if (ms === undefined) {
    throw invalidParameter(name, `cannot parse "${text}" to a valid timestamp`);
  }
  return ms;
}

function millisecondsOf(text: string): number | undefined {
  if (NUMBER.test(text)) return Math.round(Number(text) * 1000);
  const ms = RFC3339.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(ms) ? undefined : ms;
}
